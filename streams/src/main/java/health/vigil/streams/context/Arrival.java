package health.vigil.streams.context;

import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a fact as it arrived. Nothing has happened later than it was heard of: what is said to have, by more than a
 * tolerance, comes from a clock that is wrong. It counts from its arrival, and keeps what its source said. A function of
 * the statement alone, so that the order of statements has no part in it.
 */
public final class Arrival {

    /** A source's clock may run ahead by this much and still be believed. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private Arrival() {}

    /** The fact as it is held, of a message that arrived then. */
    public static StoredFact of(Fact fact, String feed, String eventId, Instant arrived) {
        if (!hasHappened(fact) || !fact.getEffective().isAfter(arrived.plus(CLOCK_TOLERANCE))) {
            return new StoredFact(fact, fact.getVersion(), feed, eventId, arrived, null);
        }
        return new StoredFact(
                FactCopies.at(fact, arrived), fact.getVersion(), feed, eventId, arrived, fact.getEffective());
    }

    /**
     * The last moment at which what a fact states may have been: a date without a time is all of its day, a period ends. Not after
     * it was heard of.
     */
    public static Instant last(StoredFact stored) {
        @Nullable Instant end = stored.getFact().getEffectiveEnd();
        Instant start = stored.getFact().getEffective();
        if (end == null) {
            return start;
        }
        Instant heard = end.isBefore(stored.getArrived()) ? end : stored.getArrived();
        return heard.isAfter(start) ? heard : start;
    }

    /** Whether the fact says that something was; orders, planned admissions, ends and directives may lie ahead. */
    private static boolean hasHappened(Fact fact) {
        return switch (fact.getBody()) {
            case Observation _ -> true;
            case Encounter step -> step.getChange() != EncounterChange.preadmit;
            case Medication medication -> medication.getChange() == MedicationChange.administration;
            default -> false;
        };
    }
}
