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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How facts are cut into chunks and how long they are kept. Retention is longer than any validity, so that dropping a chunk
 * never changes what is seen.
 *
 * @param code short name in the keys of chunks
 * @param bucket length of a chunk; a chunk is rewritten whole, so short where facts are frequent
 * @param retention how long after its end a chunk is kept
 * @param limit the most facts of one family in a chunk; the newest stay
 */
record Window(String code, Duration bucket, Duration retention, int limit) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MANY = 240;

    /** What monitors send. Four a minute, so that one who sends each second still writes little, and a median hardly moves. */
    static final Window FREQUENT = new Window("v", Duration.ofMinutes(1), Duration.ofDays(3), 4);

    private static final Window LABORATORY = new Window("l", HOUR, Duration.ofDays(8), MANY);
    private static final Window THERAPY = new Window("t", HOUR, Duration.ofDays(30), MANY);
    private static final Window WHOLE_STAY = new Window("s", HOUR, Duration.ofDays(36_500), MANY);

    private static final Map<String, Window> BY_CONCEPT =
            Concepts.shipped().all().stream().collect(Collectors.toMap(Concept::name, Window::of));

    private static final Map<String, Window> BY_CODE = Stream.concat(
                    Stream.of(FREQUENT, LABORATORY, THERAPY, WHOLE_STAY), BY_CONCEPT.values().stream())
            .collect(Collectors.toMap(Window::code, Function.identity(), (one, _) -> one, TreeMap::new));

    static Window of(Fact fact) {
        return switch (fact.getBody()) {
            case Observation observation -> BY_CONCEPT.getOrDefault(observation.getConcept(), LABORATORY);
            case ServiceOrder _ when OrderWithdrawal.is(fact) -> WHOLE_STAY;
            case Medication _, ServiceOrder _, Procedure _ -> THERAPY;
            default -> WHOLE_STAY;
        };
    }

    /**
     * The window with that code.
     *
     * @throws IllegalArgumentException if there is none: the store was written by another version
     */
    static Window ofCode(String code) {
        @Nullable Window window = BY_CODE.get(code);
        if (window == null) {
            throw new IllegalArgumentException("No window of facts has the code '" + code + "'");
        }
        return window;
    }

    static Window of(Concept concept) {
        Window ofKind = switch (concept.kind()) {
            case VITAL_SIGN, RESPIRATORY_SUPPORT, ALARM -> FREQUENT;
            case LABORATORY, MEASUREMENT -> LABORATORY;
        };
        @Nullable Duration retention = concept.retention();
        return retention == null
                ? ofKind
                : new Window(ofKind.code + retention.toDays(), ofKind.bucket, retention, ofKind.limit);
    }

    /** Whether it holds what monitors send: many facts that look alike. */
    boolean isOfMonitors() {
        return bucket.equals(FREQUENT.bucket);
    }

    /** Number of the bucket that a time falls into. */
    long bucketOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), bucket.toSeconds());
    }

    /** When a bucket begins. */
    Instant beginning(long bucketNumber) {
        return Instant.ofEpochSecond(bucketNumber * bucket.toSeconds());
    }
}
