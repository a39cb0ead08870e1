package health.vigil.standalone.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilOptions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil quarantine replay`. */
@Command(
        name = "replay",
        header = "Reads messages again, in the order in which they had arrived.",
        description =
                "What is understood now becomes facts, with the time at which it had arrived; the rest waits on. A newer"
                        + " message that was taken in the meantime wins. Doing it again does no harm. It ends with"
                        + " 1 unless all were understood.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    private static final String SETTLED = "settled";

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Event ids (default: all that wait).")
    private List<String> eventIds = List.of();

    @Override
    public Integer call() throws NoAnswerException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        eventIds.forEach(body.putArray("eventIds")::add);
        try (var progress = new ReplayProgress(spec, options.json(), "reading messages again")) {
            options.vigil().post("/api/quarantine/replay", body, line -> progress.take(line, QuarantineText::replayed));
            JsonNode end = progress.end();
            progress.say(text(end));
            long settled = end.path("results").path(SETTLED).asLong();
            return settled == (eventIds.isEmpty() ? total(end) : eventIds.size()) ? 0 : 1;
        }
    }

    private static long total(JsonNode end) {
        return StreamSupport.stream(end.path("results").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private String text(JsonNode end) {
        if (end.path("results").isEmpty()) {
            return eventIds.isEmpty() ? "nothing waits" : "None of these waits: take ids from ./vigil quarantine list";
        }
        var text = new StringBuilder();
        end.path("results")
                .properties()
                .forEach(result -> text.append(text.isEmpty() ? "" : ", ")
                        .append(result.getValue().asLong())
                        .append(' ')
                        .append(result.getKey()));
        return text.toString();
    }
}
