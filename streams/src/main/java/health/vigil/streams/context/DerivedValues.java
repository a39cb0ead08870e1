package health.vigil.streams.context;

import health.vigil.streams.context.score.Glasgow;
import health.vigil.streams.context.score.MeanPressure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values that follow from others of the same moment: a Glasgow coma score from its responses, a mean pressure from systolic
 * and diastolic, confusion from a verbal response of 4 (NEWS2, Royal College of Physicians 2017). A measured one counts unless
 * the others are newer.
 */
final class DerivedValues {

    private static final String CONSCIOUSNESS = "consciousness";
    private static final String ALERT = "A";
    private static final String CONFUSED = "C";
    private static final BigDecimal CONFUSED_SPEECH = new BigDecimal("4");

    private DerivedValues() {}

    /**
     * Adds them to current values.
     *
     * @param confusedAtBaseline whether somebody wrote down that the patient is always confused
     */
    static void takeInto(Map<String, CurrentValue> values, boolean confusedAtBaseline) {
        if (!confusedAtBaseline) {
            takeConfusion(values);
        }
        take(
                values,
                "glasgow-coma-score",
                List.of("glasgow-eye", "glasgow-verbal", "glasgow-motor"),
                parts -> Glasgow.sum(parts.get(0), parts.get(1), parts.get(2)));
        takeMeanPressure(values, "");
        takeMeanPressure(values, "arterial-");
    }

    // Who speaks confusedly is not Alert, even if charted so at the same moment; V, P and U then say more than C.
    private static void takeConfusion(Map<String, CurrentValue> values) {
        @Nullable CurrentValue verbal = values.get("glasgow-verbal");
        if (verbal == null || verbal.number() == null || verbal.number().compareTo(CONFUSED_SPEECH) != 0) {
            return;
        }
        @Nullable CurrentValue own = values.get(CONSCIOUSNESS);
        boolean speaks = own == null
                || own.effective().isBefore(verbal.effective())
                || (own.effective().equals(verbal.effective()) && own.text().equals(ALERT));
        if (speaks) {
            values.put(CONSCIOUSNESS, CurrentValue.derived(verbal, CONFUSED));
        }
    }

    private static void takeMeanPressure(Map<String, CurrentValue> values, String where) {
        take(
                values,
                where + "mean-pressure",
                List.of(where + "systolic-pressure", where + "diastolic-pressure"),
                parts -> MeanPressure.of(parts.get(0), parts.get(1)));
    }

    private static void take(
            Map<String, CurrentValue> values,
            String concept,
            List<String> parts,
            Function<List<BigDecimal>, BigDecimal> rule) {
        List<CurrentValue> known = parts.stream()
                .flatMap(part -> Stream.ofNullable(values.get(part)))
                .toList();
        boolean ofOneMoment =
                known.stream().map(CurrentValue::effective).distinct().count() == 1;
        if (known.size() < parts.size() || !ofOneMoment) {
            return;
        }
        @Nullable CurrentValue own = values.get(concept);
        if (own == null || own.effective().isBefore(known.getFirst().effective())) {
            values.put(concept, CurrentValue.derived(known, rule.apply(numbers(known))));
        }
    }

    private static List<BigDecimal> numbers(List<CurrentValue> values) {
        return values.stream()
                .map(value -> Objects.requireNonNull(value.number(), "These concepts are numbers"))
                .toList();
    }
}
