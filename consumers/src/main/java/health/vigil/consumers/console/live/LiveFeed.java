package health.vigil.consumers.console.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.consumers.console.board.AlertBook;
import health.vigil.consumers.console.board.BoardLine;
import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.board.ReadModelListener;
import health.vigil.consumers.console.json.AlertJson;
import health.vigil.consumers.console.json.PatientLineJson;
import health.vigil.consumers.console.people.Viewer;
import health.vigil.schemas.Alert;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends what changes to every open stream: `alert` with each revision, `patient` with each new line of the ward board,
 * `gone` with each that is to be taken off it, and `clock` every two seconds, by which a page tells ages, knows that the line is alive, and whether what
 * arrives still reaches it.
 *
 * <p>Bound: a stream that is {@value #BACKLOG} events behind is ended; its client comes back with the id of the last
 * alert it saw and gets what has changed since. It may get the same revision twice, and an older one after a newer one:
 * the id tells.
 */
public final class LiveFeed implements ReadModelListener {

    private static final int BACKLOG = 2048;
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** Partitions are not in step with each other to the second, least of all in a fast replay. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final ReadModel model;
    private final InstantSource clock;
    private final Supplier<@Nullable Instant> stillSince;
    private final ObjectMapper json;
    private final List<OpenStream> streams = new CopyOnWriteArrayList<>();

    /**
     * @param model what changes
     * @param clock the edge's clock
     * @param stillSince since when what arrives has not reached the console; null where it does
     * @param json how shapes become text
     */
    public LiveFeed(ReadModel model, InstantSource clock, Supplier<@Nullable Instant> stillSince, ObjectMapper json) {
        this.model = model;
        this.clock = clock;
        this.stillSince = stillSince;
        this.json = json;
    }

    /**
     * Opens a stream.
     *
     * @param lastEventId id of the last alert event that the client has; null on its first visit
     * @param viewer who looks: of what they may not see they are told nothing, and it ends when they are let in no more
     */
    public Multi<LiveEvent> open(@Nullable String lastEventId, Viewer viewer) {
        Multi<LiveEvent> beats =
                Multi.createFrom().ticks().every(HEARTBEAT).onOverflow().drop().map(beat -> clockEvent());
        Multi<LiveEvent> changes = Multi.createFrom().<LiveEvent>emitter(stream -> connect(stream, viewer), BACKLOG);
        // Looked up after the stream is connected, so that nothing falls between the two.
        Multi<LiveEvent> missed = Multi.createFrom()
                .items(() -> missedSince(lastEventId)
                        .filter(alert -> viewer.sees(alert.getPatientKey(), model.unit(alert.getPatientKey())))
                        .map(this::alertEvent));
        return Multi.createBy()
                .merging()
                .streams(beats, changes, missed)
                .select()
                .first(event -> viewer.stillValid().getAsBoolean());
    }

    private record Clock(Instant asOf, @Nullable Instant stillSince) {}

    /** How many streams are open. */
    public int openStreams() {
        return streams.size();
    }

    /** Ends all streams. */
    public void close() {
        streams.forEach(OpenStream::complete);
    }

    @Override
    public void alertChanged(Alert alert) {
        if (!streams.isEmpty()) {
            var event = alertEvent(alert);
            @Nullable String unit = model.unit(alert.getPatientKey());
            streams.forEach(stream -> stream.alert(alert.getPatientKey(), unit, event));
        }
    }

    @Override
    public void lineChanged(BoardLine line) {
        if (!streams.isEmpty()) {
            var event = new LiveEvent("patient", null, text(PatientLineJson.of(line)));
            Supplier<List<LiveEvent>> open =
                    () -> line.openAlerts().stream().map(this::alertEvent).toList();
            streams.forEach(stream -> stream.line(line, event, open));
        }
    }

    @Override
    public void lineGone(String patientKey) {
        streams.forEach(stream -> stream.gone(patientKey));
    }

    /** Alerts that changed after the one the client has; all open ones where nothing is known of that one. */
    Stream<Alert> missedSince(@Nullable String lastEventId) {
        if (lastEventId == null) {
            return Stream.empty();
        }
        @Nullable Instant since = timeOf(lastEventId);
        return model.alerts().stream()
                .filter(alert -> since == null
                        ? AlertBook.isOpen(alert.getStatus())
                        : !alert.getUpdatedAt().isBefore(since.minus(OVERLAP)))
                .filter(alert -> !idOf(alert).equals(lastEventId))
                .sorted(Comparator.comparing(Alert::getUpdatedAt).thenComparing(Alert::getAlertId));
    }

    private @Nullable Instant timeOf(String eventId) {
        int colon = eventId.lastIndexOf(':');
        String alertId = colon < 0 ? eventId : eventId.substring(0, colon);
        String revision = eventId.substring(colon + 1);
        return model.alert(alertId).stream()
                .flatMap(alert -> alert.getHistory().stream())
                .filter(change -> Integer.toString(change.getRevision()).equals(revision))
                .map(change -> change.getAt())
                .findFirst()
                .orElse(null);
    }

    private void connect(MultiEmitter<? super LiveEvent> emitter, Viewer viewer) {
        var stream = new OpenStream(viewer, emitter, model);
        streams.add(stream);
        emitter.onTermination(() -> streams.remove(stream));
    }

    private LiveEvent alertEvent(Alert alert) {
        return new LiveEvent("alert", idOf(alert), text(AlertJson.of(alert)));
    }

    private LiveEvent clockEvent() {
        return new LiveEvent("clock", null, text(new Clock(clock.instant(), stillSince.get())));
    }

    private static String idOf(Alert alert) {
        return alert.getAlertId() + ':' + alert.getRevision();
    }

    private String text(Object shape) {
        try {
            return json.writeValueAsString(shape);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A shape of the API cannot be written as JSON", e);
        }
    }
}
