package health.vigil.streams.context;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something derived from facts of some families and from the time: kept until one of the families changes or a time comes at
 * which it may be another, so that it always equals what would be derived anew.
 */
final class Kept<T> {

    /**
     * What was derived.
     *
     * @param turn from when on it may be another though no fact changes; null if never
     */
    record Derived<T>(T value, @Nullable Instant turn) {

        /** Something in which time has no part beyond hiding what is of the future. */
        static <T> Derived<T> lasting(T value) {
            return new Derived<>(value, null);
        }
    }

    private final PatientContext context;
    private final List<String> names;
    private final Function<Instant, Derived<T>> derivation;
    private final @Nullable Family[] families;
    private final int[] changes;
    private @Nullable FactBook book;
    private int shape;
    private @Nullable Derived<T> derived;
    private Instant at = Instant.MAX;

    /**
     * @param names of all families that the derivation looks at
     * @param derivation what follows from the facts at or before a time
     */
    Kept(PatientContext context, List<String> names, Function<Instant, Derived<T>> derivation) {
        this.context = context;
        this.names = names;
        this.derivation = derivation;
        this.families = new Family[names.size()];
        this.changes = new int[names.size()];
    }

    T at(Instant time) {
        Derived<T> current = derived;
        if (current == null || !holds(current, time) || !sameFacts()) {
            current = derivation.apply(time);
            remember(time);
            derived = current;
        }
        return current.value;
    }

    /** From when on it may be another than at the last time though no fact changes; null if never, or only by facts of the future. */
    @Nullable
    Instant turn() {
        @Nullable Derived<T> current = derived;
        return current == null ? null : current.turn;
    }

    private boolean holds(Derived<T> current, Instant time) {
        return time.equals(at) || (time.isAfter(at) && (current.turn == null || time.isBefore(current.turn)));
    }

    private boolean sameFacts() {
        FactBook seen = context.seen();
        boolean sameFamilies = book == seen && shape == seen.shape();
        for (int i = 0; i < families.length; i++) {
            @Nullable Family now = sameFamilies ? families[i] : seen.family(names.get(i));
            if (now != families[i] || (now != null && now.changes() != changes[i])) {
                return false;
            }
        }
        book = seen;
        shape = seen.shape();
        return true;
    }

    private void remember(Instant time) {
        at = time;
        book = context.seen();
        shape = context.seen().shape();
        for (int i = 0; i < families.length; i++) {
            @Nullable Family now = context.seen().family(names.get(i));
            families[i] = now;
            changes[i] = now == null ? 0 : now.changes();
            if (now != null && now.newest().getFact().getEffective().isAfter(time)) {
                // What is of the future comes into sight by itself: derived anew each time until then.
                at = Instant.MAX;
            }
        }
    }
}
