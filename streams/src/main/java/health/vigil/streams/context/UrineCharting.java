package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.score.UrineOutput.Volume;
import health.vigil.streams.event.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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

    private UrineCharting() {}

    /** Volumes of two days up to a time, newest first. */
    static Kept.Derived<List<Volume>> charted(PatientContext context, Instant now) {
        Instant since = now.minus(BACK);
        List<Volume> volumes = context.newestFirst(FAMILIES.getFirst(), now)
                .takeWhile(stored -> stored.getFact().getEffective().isAfter(since))
                .map(UrineCharting::volume)
                .toList();
        return new Kept.Derived<>(
                volumes, volumes.isEmpty() ? null : volumes.getLast().at().plus(BACK));
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
                : List.of(
                        new Volume(day.effective().minus(DAY), day.effective(), Objects.requireNonNull(day.number())));
    }

    private static Volume volume(StoredFact stored) {
        return new Volume(null, stored.getFact().getEffective(), new BigDecimal(FactChange.text(stored)));
    }
}
