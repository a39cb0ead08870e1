package health.vigil.streams.model;

import health.vigil.schemas.ModelFact;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numeric past of a patient as features read it: from a stream's view, or from a training row.
 *
 * @param ageYears age in years, 90 and over as 90; null where unknown
 * @param series values by concept
 */
public record History(@Nullable Integer ageYears, Map<String, Series> series) {

    private static final Series NONE = new Series();

    public History {
        ageYears = ageYears == null ? null : Math.min(ageYears, ModelView.OLDEST_AGE);
        series = Map.copyOf(series);
    }

    /** The numeric values of a view; coded ones are not for numeric features. */
    public static History of(ModelView view) {
        var series = new HashMap<String, Series>();
        view.facts().stream()
                .sorted(Comparator.comparingInt(ModelFact::getMinutesAgo).thenComparing(ModelFact::getValue))
                .forEach(fact -> add(series, fact));
        return new History(view.ageYears(), series);
    }

    Series of(String concept) {
        return series.getOrDefault(concept, NONE);
    }

    private static void add(Map<String, Series> series, ModelFact fact) {
        // A fact without unit is a code such as `A` of ACVPU.
        if (fact.getUnit() != null) {
            series.computeIfAbsent(fact.getConcept(), concept -> new Series())
                    .add(fact.getMinutesAgo(), Double.parseDouble(fact.getValue()));
        }
    }
}
