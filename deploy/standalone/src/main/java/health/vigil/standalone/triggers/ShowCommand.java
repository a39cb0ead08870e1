package health.vigil.standalone.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilOptions;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil triggers show`. */
@Command(
        name = "show",
        header =
                "A trigger that is in force with its conditions and its citation; or the whole document, to be edited.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Which one (default: the document with all).")
    private @Nullable String id;

    @Override
    public Integer call() throws NoAnswerException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        String what = id == null ? "document" : URLEncoder.encode(id, StandardCharsets.UTF_8);
        JsonNode found = options.vigil().get("/api/triggers/" + what);
        if (options.json()) {
            out.println(found);
        } else if (id == null) {
            out.print(found.path("document").asText());
        } else {
            found.properties()
                    .forEach(field -> out.println("%-14s %s".formatted(field.getKey(), text(field.getValue()))));
        }
        out.flush();
        return 0;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
