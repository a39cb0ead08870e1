package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import health.vigil.schemas.Observation;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How facts of a family are cut into chunks and how long they are kept. Retention is longer than any validity, so that
 * dropping a chunk never changes what is seen.
 *
 * @param bucket length of a chunk; a chunk is rewritten whole, so short where facts are frequent
 * @param retention how long after its end a chunk is kept
 */
record Window(Duration bucket, Duration retention) {

    /** The most facts that one chunk holds; the newest stay. */
    static final int CHUNK_LIMIT = 240;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Window FREQUENT = new Window(HOUR, Duration.ofDays(3));
    private static final Window LABORATORY = new Window(DAY, Duration.ofDays(8));
    private static final Window THERAPY = new Window(DAY, Duration.ofDays(30));
    private static final Window WHOLE_STAY = new Window(Duration.ofDays(36_500), Duration.ofDays(36_500));

    static Window of(Fact fact) {
        return switch (fact.getBody()) {
            case Observation observation ->
                Concepts.shipped()
                        .find(observation.getConcept())
                        .map(Window::of)
                        .orElse(LABORATORY);
            case Medication _, ServiceOrder _, Procedure _ -> THERAPY;
            default -> WHOLE_STAY;
        };
    }

    private static Window of(Concept concept) {
        Window ofKind = switch (concept.kind()) {
            case VITAL_SIGN, RESPIRATORY_SUPPORT, ALARM -> FREQUENT;
            case LABORATORY, MEASUREMENT -> LABORATORY;
        };
        @Nullable Duration retention = concept.retention();
        return retention == null ? ofKind : new Window(ofKind.bucket, retention);
    }

    Instant bucketStart(Instant effective) {
        return Instant.ofEpochSecond(
                Math.floorDiv(effective.getEpochSecond(), bucket.toSeconds()) * bucket.toSeconds());
    }

    boolean isOver(Instant bucketStart, Instant now) {
        return bucketStart.plus(bucket).plus(retention).isBefore(now);
    }
}
