package health.vigil.streams.context;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Observation;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.Facts;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fact of which something else may be used than before.
 *
 * @param before what was usable; null where nothing was
 * @param after how the fact stands now, usable or not; null where it belongs to another record
 */
public record FactChange(
        @Nullable StoredFact before, @Nullable StoredFact after) {

    /** What a fact says that is an order. */
    public static final String ORDERED = "ordered";

    static Optional<FactChange> between(@Nullable StoredFact before, @Nullable StoredFact after) {
        @Nullable StoredFact was = usable(before);
        @Nullable StoredFact is = usable(after);
        boolean same = was == null ? is == null : is != null && sameStatement(was.getFact(), is.getFact());
        return same ? Optional.empty() : Optional.of(new FactChange(was, after));
    }

    /** Whether this revises something that was usable before: a correction, a withdrawal, a move in time. */
    public boolean isRevision() {
        return before != null;
    }

    /** What a revision revised. */
    public StoredFact was() {
        return Objects.requireNonNull(before, "Nothing was usable before");
    }

    /** Id of the fact. */
    public String factId() {
        return Objects.requireNonNull(after != null ? after : before, "A change has a before or an after")
                .getFact()
                .getFactId();
    }

    /** What a revision did, for a person: {@code 6.9 → 4.1}. */
    public String words() {
        return (before == null ? "nothing" : text(before)) + " → " + now();
    }

    private String now() {
        if (after == null) {
            return "of another record";
        }
        if (!Facts.stands(after.getFact())) {
            return "withdrawn";
        }
        return Facts.isImplausible(after.getFact()) ? text(after) + ", which cannot be" : text(after);
    }

    /**
     * What a fact says, as text: the value of an observation or a directive, the dose of a medication as it was charted, that
     * something was given or ordered, the clinical status of a condition; empty for any other fact.
     */
    public static String text(StoredFact stored) {
        return switch (stored.getFact().getBody()) {
            case Observation said when said.getValue() != null -> said.getValue();
            case Observation said -> String.valueOf(said.getCodedValue());
            case Medication said when said.getDose() != null -> said.getDose();
            case Medication said when said.getChange() != MedicationChange.order -> "given";
            case Medication _, ServiceOrder _ -> ORDERED;
            case CareDirective said -> said.getValue();
            case Condition said -> said.getClinicalStatus();
            default -> "";
        };
    }

    private static @Nullable StoredFact usable(@Nullable StoredFact stored) {
        return stored != null && Facts.isUsable(stored.getFact()) ? stored : null;
    }

    private static boolean sameStatement(Fact a, Fact b) {
        return a.getBody().equals(b.getBody())
                && a.getEffective().equals(b.getEffective())
                && Objects.equals(a.getEffectiveEnd(), b.getEffectiveEnd());
    }
}
