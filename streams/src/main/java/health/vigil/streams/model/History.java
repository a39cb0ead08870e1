package health.vigil.streams.model;

import health.vigil.schemas.ModelFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
    private static final Comparator<ModelFact> NEWEST_FIRST =
            Comparator.comparingInt(ModelFact::getMinutesAgo).thenComparing(ModelFact::getValue);

    public History {
        ageYears = ageYears == null ? null : Math.min(ageYears, ModelView.OLDEST_AGE);
        series = Map.copyOf(series);
    }

    /** The numeric values of a view; coded ones are not for numeric features. */
    public static History of(ModelView view) {
        var numbers = new HashMap<String, List<ModelFact>>();
        for (ModelFact fact : view.facts()) {
            // A fact without unit is a code such as `A` of ACVPU.
            if (fact.getUnit() != null) {
                numbers.computeIfAbsent(fact.getConcept(), _ -> new ArrayList<>())
                        .add(fact);
            }
        }
        var series = new HashMap<String, Series>();
        numbers.forEach((concept, facts) -> series.put(concept, newestFirst(facts)));
        return new History(view.ageYears(), series);
    }

    Series of(String concept) {
        return series.getOrDefault(concept, NONE);
    }

    private static Series newestFirst(List<ModelFact> facts) {
        facts.sort(NEWEST_FIRST);
        var series = new Series();
        facts.forEach(fact -> series.add(fact.getMinutesAgo(), DecimalText.number(fact.getValue())));
        return series;
    }
}
