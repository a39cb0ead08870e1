package health.vigil.standalone.message;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilOptions;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil message`. */
@Command(
        name = "message",
        header = "The message that a fact came with, as its source sent it.",
        description = "Asks a running Vigil. The message names the patient; the audit has that it was shown.",
        mixinStandardHelpOptions = true)
public final class MessageCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Parameters(
            paramLabel = "EVENT",
            description = "Its eventId, as an alert's evidence and a patient's facts have it.")
    private String eventId = "";

    @Option(
            names = "--arrived",
            required = true,
            paramLabel = "TIME",
            description = "When it arrived, RFC 3339, as it stands beside the eventId.")
    private String arrived = "";

    @Override
    public Integer call() throws NoAnswerException, InterruptedException {
        JsonNode message = options.vigil().get("/api/messages/" + encoded(eventId) + "?arrived=" + encoded(arrived));
        PrintWriter out = spec.commandLine().getOut();
        out.println(options.json() ? message.toString() : MessageText.shown(message));
        out.flush();
        return 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
