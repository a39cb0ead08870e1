package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.Facts;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fact of which something else may be used than before.
 *
 * @param before what was usable; null where nothing was
 * @param after how the fact stands now, usable or not
 */
public record FactChange(@Nullable StoredFact before, StoredFact after) {

    static Optional<FactChange> between(@Nullable StoredFact before, StoredFact after) {
        boolean wasUsable = before != null && Facts.isUsable(before.getFact());
        boolean isUsable = Facts.isUsable(after.getFact());
        boolean same = wasUsable == isUsable
                && (!wasUsable || sameStatement(Objects.requireNonNull(before).getFact(), after.getFact()));
        return same ? Optional.empty() : Optional.of(new FactChange(wasUsable ? before : null, after));
    }

    /** Whether this revises something that was usable before: a correction, a withdrawal, a move in time. */
    public boolean isRevision() {
        return before != null;
    }

    /** Id of the fact. */
    public String factId() {
        return after.getFact().getFactId();
    }

    /** What a revision did, for a person: {@code 6.9 → 4.1}. */
    public String words() {
        String now = !Facts.stands(after.getFact())
                ? "withdrawn"
                : Facts.isImplausible(after.getFact()) ? text(after) + ", which cannot be" : text(after);
        return (before == null ? "nothing" : text(before)) + " → " + now;
    }

    /** Value of an observation as text; empty for any other fact. */
    public static String text(StoredFact stored) {
        if (!(stored.getFact().getBody() instanceof Observation observation)) {
            return "";
        }
        return observation.getValue() != null ? observation.getValue() : String.valueOf(observation.getCodedValue());
    }

    private static boolean sameStatement(Fact a, Fact b) {
        return a.getBody().equals(b.getBody()) && a.getEffective().equals(b.getEffective());
    }
}
