package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.score.UrineOutput.Volume;
import health.vigil.streams.event.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The urine that was charted, as the stage of the kidneys looks at it: volumes, else the volume of a day. */
final class UrineCharting {

    private static final String VOLUMES = "urine-output";
    static final List<String> FAMILIES = List.of(Facts.observations(VOLUMES));
    private static final String OF_A_DAY = "urine-output-24h";
    private static final Duration DAY = Duration.ofDays(1);

    /** A day and the gaps at both of its ends. */
    private static final Duration BACK = Duration.ofDays(2);

    /** A day on which summer time begins: a date alone does not say when the collection did. */
    private static final Duration SHORTEST_DAY = Duration.ofHours(23);

    private UrineCharting() {}

    /** Volumes of two days up to a time, newest first. */
    static Kept.Derived<List<Volume>> charted(PatientContext context, Instant now) {
        Instant since = now.minus(BACK);
        List<StoredFact> charted = context.newestFirst(FAMILIES.getFirst(), now)
                .takeWhile(stored -> stored.getFact().getEffective().isAfter(since))
                .toList();
        List<Volume> volumes = charted.stream()
                .map(UrineCharting::volume)
                .sorted(Comparator.comparing(Volume::at).reversed())
                .toList();
        return new Kept.Derived<>(
                volumes,
                charted.isEmpty()
                        ? null
                        : charted.getLast().getFact().getEffective().plus(BACK));
    }

    /** The concept that counts at a moment. */
    static String concept(Map<String, CurrentValue> latest) {
        return latest.containsKey(VOLUMES) ? VOLUMES : OF_A_DAY;
    }

    /** Those that count at a moment: what was charted, else the volume of a day. */
    static List<Volume> current(List<Volume> charted, Map<String, CurrentValue> latest) {
        if (latest.containsKey(VOLUMES)) {
            return charted;
        }
        @Nullable CurrentValue day = latest.get(OF_A_DAY);
        return day == null
                ? List.of()
                : List.of(new Volume(day.last().minus(DAY), day.last(), Objects.requireNonNull(day.number())));
    }

    private static Volume volume(StoredFact stored) {
        Fact fact = stored.getFact();
        @Nullable Instant end = fact.getEffectiveEnd();
        boolean isPeriod = end != null && end.isBefore(fact.getEffective().plus(SHORTEST_DAY));
        return new Volume(
                isPeriod ? fact.getEffective() : null, Arrival.last(stored), new BigDecimal(FactChange.text(stored)));
    }
}
