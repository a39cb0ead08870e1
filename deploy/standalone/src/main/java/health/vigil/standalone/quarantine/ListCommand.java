package health.vigil.standalone.quarantine;

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
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `vigil quarantine list`. */
@Command(
        name = "list",
        header = "What waits, the newest last.",
        description = "One line an entry: when, feed, answer, event id, place and reason.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Option(names = "--all", description = "What has been settled, too.")
    private boolean all;

    @Option(names = "--feed", paramLabel = "NAME", description = "Of this feed only.")
    private @Nullable String feed;

    @Override
    public Integer call() throws NoAnswerException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        String query = "/api/quarantine?limit=500&all=" + all
                + (feed == null ? "" : "&feed=" + URLEncoder.encode(feed, StandardCharsets.UTF_8));
        JsonNode page = options.vigil().get(query);
        print(page, out);
        while (page.hasNonNull("nextCursor")) {
            page = options.vigil()
                    .get(query + "&cursor=" + page.get("nextCursor").asText());
            print(page, out);
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(QuarantineText.count(page, all));
        err.flush();
        return 0;
    }

    private void print(JsonNode page, PrintWriter out) {
        page.path("items")
                .forEach(entry -> out.println(options.json() ? entry.toString() : QuarantineText.line(entry)));
        out.flush();
    }
}
