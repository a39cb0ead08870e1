package health.vigil.streams.context;

import health.vigil.schemas.Comparator;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.score.Glasgow;
import health.vigil.streams.context.score.MeanPressure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that follow from others of the same moment: a Glasgow coma score from its responses, a mean pressure from systolic
 * and diastolic, confusion from a verbal response of 4 or less (NEWS2, Royal College of Physicians 2017). A measured one counts
 * unless the others are newer.
 */
public final class DerivedValues {

    private static final String CONSCIOUSNESS = "consciousness";
    private static final String MEAN_PRESSURE = "mean-pressure";
    private static final String ARTERIAL = "arterial-";
    private static final String ALERT = "A";
    private static final String CONFUSED = "C";
    private static final int CONFUSED_SPEECH = 4;
    private static final int NO_SPEECH = 1;

    private DerivedValues() {}

    /**
     * What else tells of how a patient speaks.
     *
     * @param confusedAtBaseline whether somebody wrote down that the patient is always confused
     * @param throughTube whether mechanically ventilated
     */
    record Speech(boolean confusedAtBaseline, boolean throughTube) {}

    /** The concept from whose values another may follow though it was not charted itself; the other itself where there is none. */
    static String source(String concept) {
        return concept.equals(CONSCIOUSNESS) ? GlasgowTotals.VERBAL : concept;
    }

    /** The concepts of which a value may follow from one of this concept, or be it. */
    public static Set<String> following(Concept concept) {
        String name = concept.name();
        var following = new HashSet<String>();
        if (GlasgowTotals.RESPONSES.contains(name)) {
            following.add(GlasgowTotals.CONCEPT);
        }
        if (name.equals(GlasgowTotals.VERBAL)) {
            following.add(CONSCIOUSNESS);
        }
        for (String where : List.of("", ARTERIAL)) {
            if (pressures(where).contains(name)) {
                following.add(where + MEAN_PRESSURE);
            }
        }
        Concepts.shipped().all().stream()
                .filter(other -> name.equals(other.standIn()))
                .forEach(other -> following.add(other.name()));
        return following;
    }

    /** Adds them to current values. */
    static void takeInto(Map<String, CurrentValue> values, Speech speech) {
        takeConfusion(values, speech);
        take(
                values,
                GlasgowTotals.CONCEPT,
                GlasgowTotals.RESPONSES,
                parts -> Glasgow.sum(parts.get(0), parts.get(1), parts.get(2)));
        takeMeanPressure(values, "");
        takeMeanPressure(values, ARTERIAL);
    }

    // Who speaks confusedly is not Alert, even if charted so at the same moment; V, P and U then say more than C.
    private static void takeConfusion(Map<String, CurrentValue> values, Speech speech) {
        @Nullable CurrentValue verbal = values.get(GlasgowTotals.VERBAL);
        if (verbal == null || verbal.number() == null || !isConfused(verbal.number(), speech)) {
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

    /** Who is always confused may be at 4, and no worse; who has a tube cannot speak. */
    private static boolean isConfused(BigDecimal verbal, Speech speech) {
        boolean byTube = speech.throughTube && isAtMost(verbal, NO_SPEECH);
        int confused = speech.confusedAtBaseline ? CONFUSED_SPEECH - 1 : CONFUSED_SPEECH;
        return isAtMost(verbal, confused) && !byTube;
    }

    private static boolean isAtMost(BigDecimal verbal, int response) {
        return verbal.compareTo(BigDecimal.valueOf(response)) <= 0;
    }

    private static void takeMeanPressure(Map<String, CurrentValue> values, String where) {
        take(values, where + MEAN_PRESSURE, pressures(where), parts -> MeanPressure.of(parts.get(0), parts.get(1)));
    }

    private static List<String> pressures(String where) {
        return List.of(where + "systolic-pressure", where + "diastolic-pressure");
    }

    private static void take(
            Map<String, CurrentValue> values,
            String concept,
            List<String> parts,
            Function<List<BigDecimal>, BigDecimal> rule) {
        var known = new ArrayList<CurrentValue>(parts.size());
        for (String part : parts) {
            @Nullable CurrentValue value = values.get(part);
            if (value == null
                    || value.comparator() != Comparator.equal
                    || (!known.isEmpty() && !known.getFirst().effective().equals(value.effective()))) {
                return;
            }
            known.add(value);
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
