package health.vigil.standalone.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that asks a running Vigil. */
public final class VigilOptions {

    private static final int DIGEST_SHOWN = 12;

    @Option(names = "--json", description = "One JSON object a line, as the API has it.")
    private boolean json;

    @Option(names = "--url", paramLabel = "URL", description = "Where Vigil is (default: this machine).")
    private @Nullable URI url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The account to ask with; its password is VIGIL_PASSWORD, or typed. Or set VIGIL_TOKEN.")
    private @Nullable String user;

    /** Whether answers are to be printed as the API has them. */
    public boolean json() {
        return json;
    }

    /**
     * Puts the document of a file into force and prints what came of it.
     *
     * @param path where the API takes such documents
     * @param said what to print of its answer, but for the digest
     */
    public void apply(String path, Path file, PrintWriter out, Function<JsonNode, String> said)
            throws IOException, NoAnswerException, InterruptedException {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("file", file.toString()).put("document", Files.readString(file));
        vigil().post(
                        path,
                        body,
                        applied -> out.println(
                                json
                                        ? applied.toString()
                                        : said.apply(applied) + " in force from now on, digest "
                                                + applied.path("digest")
                                                        .asText()
                                                        .substring(0, DIGEST_SHOWN)));
        out.flush();
    }

    /** The Vigil that is asked. */
    public VigilApi vigil() {
        return VigilApi.at(url, Credentials.ask(user));
    }
}
