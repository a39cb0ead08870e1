package health.vigil.standalone.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `vigil remap`: messages that were taken before, read with the code maps of today. */
@Command(
        name = "remap",
        header = "Reads messages again after a code was mapped, and adds the facts that were missed.",
        description =
                "Asks a running Vigil, which must have been started with the new code map. Facts that it has are not"
                        + " added again; what waits in quarantine is for `vigil quarantine replay`.",
        mixinStandardHelpOptions = true)
public final class RemapCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Option(names = "--feed", paramLabel = "NAME", description = "Messages of this feed (default: every feed).")
    private @Nullable String feed;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Messages that arrived at or after it, RFC 3339 (default: all that are kept).")
    private @Nullable String since;

    @Option(
            names = "--code",
            paramLabel = "SYSTEM|CODE",
            description = "Facts of this code only, as /api/feeds shows it (default: every code).")
    private @Nullable String code;

    @Override
    public Integer call() throws NoAnswerException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("feed", feed).put("since", since).put("code", code);
        try (var progress = new ReplayProgress(spec, options.json(), "mapping messages again")) {
            options.vigil().post("/api/remap", body, line -> progress.take(line, JsonNode::toString));
            JsonNode end = progress.end();
            progress.say("%d messages read: %d of them gave %d new facts%s"
                    .formatted(
                            end.path("messages").asLong(),
                            end.path("messagesWithNewFacts").asLong(),
                            end.path("newFacts").asLong(),
                            end.path("unread").asLong() == 0
                                    ? ""
                                    : "; " + end.path("unread").asLong() + " could not be read again"));
        }
        return 0;
    }
}
