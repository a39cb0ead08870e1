package health.vigil.standalone.quarantine;

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

/** `vigil quarantine show`. */
@Command(
        name = "show",
        header = "One message: what is wrong, where, what to do, and where its bytes are.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Parameters(paramLabel = "ID", description = "Event id, as `list` shows it.")
    private String eventId = "";

    @Option(
            names = "--message",
            description = "The message itself, too. It names the patient, and Vigil's log says that it was shown.")
    private boolean message;

    @Override
    public Integer call() throws NoAnswerException, InterruptedException {
        JsonNode shown = options.vigil()
                .get("/api/quarantine/" + URLEncoder.encode(eventId, StandardCharsets.UTF_8) + "?message=" + message);
        PrintWriter out = spec.commandLine().getOut();
        out.println(options.json() ? shown.toString() : QuarantineText.shown(shown));
        out.flush();
        return 0;
    }
}
