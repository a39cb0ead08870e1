package health.vigil.producers.reread;

import health.vigil.producers.api.JsonLines;
import health.vigil.producers.publish.KafkaPublisher;
import health.vigil.producers.reread.Selection.SourceCode;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/remap}: reads {@code vigil.raw} again with the code maps of today. */
@Path("/api/remap")
class RemapResource {

    private static final int TOLD_EVERY = 500;

    private final KafkaConnection kafka;
    private final SchemaRegistry registry;
    private final Rereaders rereaders;
    private final KafkaPublisher publisher;
    private final InstantSource clock;
    private final JsonLines lines;

    RemapResource(
            KafkaConnection kafka,
            SchemaRegistry registry,
            Rereaders rereaders,
            KafkaPublisher publisher,
            InstantSource clock,
            JsonLines lines) {
        this.kafka = kafka;
        this.registry = registry;
        this.rereaders = rereaders;
        this.publisher = publisher;
        this.clock = clock;
        this.lines = lines;
    }

    /**
     * What to read again.
     *
     * @param feed name; every feed where it is missing
     * @param since arrival, RFC 3339; all that is there where it is missing
     * @param code {@code SYSTEM|CODE} as {@code /api/feeds} shows it; every code where it is missing
     */
    record Wanted(
            @Nullable String feed,
            @Nullable String since,
            @Nullable String code) {}

    /** Reads the messages again; tells how many are done, and last what came of it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(JsonLines.TYPE)
    public Response remap(@Nullable Wanted asked) {
        Wanted wanted = asked == null ? new Wanted(null, null, null) : asked;
        Selection selection = selection(wanted);
        Instant since = since(wanted);
        return lines.answer(told -> remap(selection, since, told));
    }

    private Object remap(Selection selection, Instant since, Consumer<Object> told) {
        try (var raw = RawLog.connect(kafka);
                var journal = JournalLog.connect(kafka, registry)) {
            MergedRecords messages = raw.since(since);
            told.accept(Map.of("total", messages.total()));
            var known = new JournalFacts(selection);
            journal.since(since, known::fold);
            var remap = new Remap(
                    selection,
                    rereaders,
                    known,
                    addition -> publisher.publish(addition).join(),
                    clock);
            long done = 0;
            for (Optional<RawMessage> next = messages.next(); next.isPresent(); next = messages.next()) {
                remap.remap(next.get());
                if (++done % TOLD_EVERY == 0) {
                    told.accept(Map.of("messages", done));
                }
            }
            return remap.summary();
        } catch (JournalFacts.TooManyException e) {
            return Map.of("failed", String.valueOf(e.getMessage()));
        }
    }

    private Selection selection(Wanted wanted) {
        if (wanted.feed() != null && rereaders.of(wanted.feed()).isEmpty()) {
            throw ProblemException.notFound(
                    "There is no feed " + wanted.feed() + " that can be read again: see /api/feeds", null);
        }
        try {
            return new Selection(wanted.feed(), wanted.code() == null ? null : SourceCode.of(wanted.code()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Instant since(Wanted wanted) {
        try {
            return wanted.since() == null ? Instant.EPOCH : Instant.parse(wanted.since());
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest(
                    "'" + wanted.since() + "' is no time: write one such as 2026-01-02T03:04:05Z");
        }
    }
}
