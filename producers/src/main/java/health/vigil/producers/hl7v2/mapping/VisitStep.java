package health.vigil.producers.hl7v2.mapping;

import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.FactStatus;

/**
 * What an event says of a visit.
 *
 * @param change the step
 * @param status {@code final}, or {@code entered_in_error} where the event takes the step back
 * @param asRecorded whether it is true of the time of entry and not of the time of the event, as the place where a patient
 *     is after a cancellation
 */
record VisitStep(EncounterChange change, FactStatus status, boolean asRecorded) {

    static VisitStep of(EncounterChange change) {
        return new VisitStep(change, FactStatus.final$, false);
    }

    static VisitStep back(EncounterChange change) {
        return new VisitStep(change, FactStatus.entered_in_error, false);
    }

    /** The visit as it stands once the event is entered. */
    static VisitStep now() {
        return new VisitStep(EncounterChange.update, FactStatus.final$, true);
    }
}
