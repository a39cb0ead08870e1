package health.vigil.producers.message;

import health.vigil.producers.reread.RawLog;
import health.vigil.producers.reread.RawMessage;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.people.Actor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/messages/{eventId}}: a message as its source sent it. It names the patient, so the audit has it first. */
@Path("/api/messages")
class MessageResource {

    /** Kafka counts milliseconds since 1970. */
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final KafkaConnection kafka;
    private final ShownMessages shown;

    MessageResource(KafkaConnection kafka, ShownMessages shown) {
        this.kafka = kafka;
        this.shown = shown;
    }

    /**
     * A message.
     *
     * @param message the bytes as text
     */
    record Message(String eventId, RawJson raw, String message) {}

    /**
     * One message.
     *
     * @param arrived when it arrived, RFC 3339, as the fact that it carried says: it leads to the bytes
     */
    @GET
    @Path("/{eventId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Message show(
            @PathParam("eventId") String eventId,
            @QueryParam("arrived") @Nullable String arrived,
            @Context SecurityContext who) {
        RawMessage message = find(eventId, instant(arrived));
        shown.enter(Actor.of(who.getUserPrincipal()), eventId, message.feed());
        return new Message(eventId, RawJson.of(message), RawText.of(message));
    }

    private RawMessage find(String eventId, Instant arrived) {
        try (var raw = RawLog.connect(kafka)) {
            return raw.find(eventId, arrived)
                    .orElseThrow(() -> ProblemException.notFound(
                            "No message of that event id arrived then and is still kept: take eventId and arrived of one fact;"
                                    + " what a person entered on a page never was a message",
                            null));
        }
    }

    private static Instant instant(@Nullable String arrived) {
        Instant time;
        try {
            time = Instant.parse(String.valueOf(arrived));
        } catch (DateTimeParseException e) {
            throw noArrival();
        }
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw noArrival();
        }
        return time;
    }

    private static ProblemException noArrival() {
        return ProblemException.badRequest("Say when it arrived, as the fact says: ?arrived=2026-01-02T03:04:05Z");
    }
}
