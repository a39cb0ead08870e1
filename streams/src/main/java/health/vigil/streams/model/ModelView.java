package health.vigil.streams.model;

import health.vigil.schemas.ModelFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model may see of a patient: an allow-list without identifiers or absolute times.
 *
 * @param ageYears age in years, 90 and over as 90; null where unknown
 * @param sex FHIR administrative gender; null where unknown
 * @param facts coded facts named f1 … fn: the values of the last {@link #LOOKBACK}, older ones for trends
 */
public record ModelView(
        @Nullable Integer ageYears, @Nullable String sex, List<ModelFact> facts) {

    /** How far back a view reaches: the longest validity of a concept that models use. */
    public static final Duration LOOKBACK = Duration.ofHours(24);

    /** Ages from here on are one group, as de-identification asks. */
    public static final int OLDEST_AGE = 90;

    public ModelView {
        ageYears = ageYears == null ? null : Math.min(ageYears, OLDEST_AGE);
        facts = List.copyOf(facts);
    }

    /**
     * The view at a moment. Values in the future or before the lookback are left out; the order of {@code values} does
     * not matter.
     */
    public static ModelView at(
            Instant now, @Nullable Integer ageYears, @Nullable String sex, Collection<TimedValue> values) {
        List<TimedValue> seen = values.stream()
                .filter(value ->
                        !value.effective().isAfter(now) && !value.effective().isBefore(now.minus(LOOKBACK)))
                .sorted(Comparator.comparing(TimedValue::concept)
                        .thenComparing(TimedValue::effective, Comparator.reverseOrder())
                        .thenComparing(TimedValue::value))
                .toList();
        var facts = new ArrayList<ModelFact>(seen.size());
        for (TimedValue value : seen) {
            int minutesAgo = (int) Duration.between(value.effective(), now).toMinutes();
            facts.add(
                    new ModelFact("f" + (facts.size() + 1), value.concept(), value.value(), value.unit(), minutesAgo));
        }
        return new ModelView(ageYears, sex, facts);
    }
}
