package health.vigil.streams.trigger.language;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of one number with limits that are written down, by their places among shared terms and in the order of the limits.
 * Where the number goes from one value to another, only those may say something else whose limit lies between the two.
 */
final class Limits {

    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");

    private final List<Limit> ascending;

    /**
     * One of them.
     *
     * @param at the number that the other is compared with
     * @param place of the comparison
     */
    record Limit(BigDecimal at, int place) {}

    Limits(List<Limit> limits) {
        this.ascending = limits.stream().sorted(Comparator.comparing(Limit::at)).toList();
    }

    /** The limit that a term compares its other part with; null where it does something else. */
    static @Nullable BigDecimal of(Term term) {
        boolean compares = term.parts().size() == 2
                && COMPARISONS.contains(String.valueOf(term.asks().getFirst()));
        if (!compares) {
            return null;
        }
        @Nullable BigDecimal right = constant(term.parts().get(1));
        return right != null ? right : constant(term.parts().get(0));
    }

    private static @Nullable BigDecimal constant(Term term) {
        return term.asks().size() == 2
                        && term.asks().getFirst().equals(Logic.CONSTANT)
                        && term.asks().get(1) instanceof BigDecimal number
                ? number
                : null;
    }

    /** Marks the comparisons that may say something else. */
    void mark(@Nullable Object before, @Nullable Object now, BitSet into) {
        if (before instanceof BigDecimal from && now instanceof BigDecimal to) {
            boolean rises = from.compareTo(to) < 0;
            markBetween(rises ? from : to, rises ? to : from, into);
        } else {
            ascending.forEach(limit -> into.set(limit.place()));
        }
    }

    private void markBetween(BigDecimal low, BigDecimal high, BitSet into) {
        for (int i = firstFrom(low); i < ascending.size(); i++) {
            Limit limit = ascending.get(i);
            if (limit.at().compareTo(high) > 0) {
                return;
            }
            into.set(limit.place());
        }
    }

    /** The first that is not below a number. */
    private int firstFrom(BigDecimal low) {
        int from = 0;
        int to = ascending.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ascending.get(middle).at().compareTo(low) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
