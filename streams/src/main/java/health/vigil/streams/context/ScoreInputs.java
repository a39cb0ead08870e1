package health.vigil.streams.context;

import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The measurements that each score looks at: how old they are, and whether they belong together. */
public enum ScoreInputs {
    NEWS2,
    QSOFA,
    SIRS,
    MEWS,
    SOFA,
    KDIGO,
    SHOCK_INDEX;

    /**
     * An input that is there.
     *
     * @param effective when it was measured
     * @param age how long before the view that was, at the latest
     * @param apart whether it is a finding at the bedside that was made too long before the newest such input
     */
    public record Input(Instant effective, Duration age, boolean apart) {}

    /** The inputs that are there, by concept; {@code within} is how far apart findings at the bedside may lie. */
    public SortedMap<String, Input> of(PatientView view, Duration within) {
        Map<String, CurrentValue> values = concepts().stream()
                .filter(view.latest()::containsKey)
                .collect(Collectors.toMap(concept -> concept, view.latest()::get));
        @Nullable
        Instant newest = bedside(values)
                .map(CurrentValue::last)
                .max(Comparator.naturalOrder())
                .orElse(null);
        var inputs = new TreeMap<String, Input>();
        values.forEach((concept, value) -> inputs.put(
                concept,
                new Input(
                        value.effective(),
                        Duration.between(value.last(), view.now()),
                        newest != null && isBedside(value) && value.last().isBefore(newest.minus(within)))));
        return inputs;
    }

    /** Whether a score looks at a concept, or at one of which a value may follow from it; false for what is no score. */
    public static boolean looksAt(String score, Concept concept) {
        return Stream.of(values())
                .filter(inputs -> inputs.name().equals(score.toUpperCase(Locale.ROOT)))
                .flatMap(inputs -> inputs.concepts().stream())
                .anyMatch(input -> input.equals(concept.name())
                        || DerivedValues.following(concept).contains(input));
    }

    private List<String> concepts() {
        return switch (this) {
            case NEWS2 ->
                List.of(
                        "respiratory-rate",
                        "spo2",
                        "oxygen-therapy",
                        "systolic-pressure",
                        "heart-rate",
                        "consciousness",
                        "temperature");
            case QSOFA -> List.of("respiratory-rate", "systolic-pressure", "glasgow-coma-score");
            case SIRS -> List.of("temperature", "heart-rate", "respiratory-rate", "paco2", "wbc", "bands");
            case MEWS -> List.of("systolic-pressure", "heart-rate", "respiratory-rate", "temperature", "consciousness");
            case SOFA ->
                List.of(
                        "pao2",
                        "fio2",
                        "oxygen-therapy",
                        "platelets",
                        "bilirubin-total",
                        "mean-pressure",
                        "glasgow-coma-score",
                        "creatinine",
                        "urine-output-24h");
            case KDIGO -> List.of("creatinine", "urine-output", "urine-output-24h", "body-weight");
            case SHOCK_INDEX -> List.of("heart-rate", "systolic-pressure");
        };
    }

    private static Stream<CurrentValue> bedside(Map<String, CurrentValue> values) {
        return values.values().stream().filter(ScoreInputs::isBedside);
    }

    private static boolean isBedside(CurrentValue value) {
        Concept concept = Concepts.shipped().get(value.observation().getConcept());
        return switch (concept.kind()) {
            case VITAL_SIGN, RESPIRATORY_SUPPORT -> true;
            case LABORATORY, MEASUREMENT, ALARM -> false;
        };
    }
}
