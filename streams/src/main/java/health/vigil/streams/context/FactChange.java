package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.Facts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fact of which something else may be used than before.
 *
 * @param before what was usable; null where nothing was
 * @param after what is usable now; null where it was withdrawn
 */
public record FactChange(
        @Nullable StoredFact before, @Nullable StoredFact after) {

    static Optional<FactChange> between(@Nullable StoredFact before, StoredFact after) {
        @Nullable StoredFact usableBefore = before != null && Facts.isUsable(before.getFact()) ? before : null;
        @Nullable StoredFact usableAfter = Facts.isUsable(after.getFact()) ? after : null;
        boolean same = usableBefore == null
                ? usableAfter == null
                : usableAfter != null && sameStatement(usableBefore.getFact(), usableAfter.getFact());
        return same ? Optional.empty() : Optional.of(new FactChange(usableBefore, usableAfter));
    }

    /** Whether this revises something that was usable before: a correction, a withdrawal, a move in time. */
    public boolean isRevision() {
        return before != null;
    }

    /** Id of the fact. */
    public String factId() {
        @Nullable StoredFact any = after != null ? after : before;
        if (any == null) {
            throw new IllegalStateException("A change has a before or an after");
        }
        return any.getFact().getFactId();
    }

    /** Value of an observation as text; "withdrawn" where there is none. */
    public static String text(@Nullable StoredFact stored) {
        if (stored == null || !(stored.getFact().getBody() instanceof Observation observation)) {
            return "withdrawn";
        }
        return observation.getValue() != null ? observation.getValue() : String.valueOf(observation.getCodedValue());
    }

    private static boolean sameStatement(Fact a, Fact b) {
        return a.getBody().equals(b.getBody()) && a.getEffective().equals(b.getEffective());
    }
}
