package health.vigil.producers.fhir;

import health.vigil.schemas.FactStatus;
import java.util.List;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What an Observation must have, whatever its code is. */
final class ObservationShape {

    private ObservationShape() {}

    /** @throws RefusedException if it lacks something, or contradicts itself */
    static void check(Observation observation, FactStatus status) {
        if (observation.getCode().isEmpty()) {
            throw RefusedException.missing(
                    "Observation.code", "There is no code: say what was observed, best in LOINC");
        }
        if (observation.hasValue() && observation.hasDataAbsentReason()) {
            throw contradiction("Observation.dataAbsentReason");
        }
        List<ObservationComponentComponent> components = observation.getComponent();
        for (int i = 0; i < components.size(); i++) {
            check(components.get(i), "Observation.component[" + i + "]", status);
        }
        // A panel may say all by its members, and what is not there yet or no longer counts needs no value.
        if (mayBeEmpty(status)
                || observation.hasValue()
                || observation.hasDataAbsentReason()
                || observation.hasComponent()
                || observation.hasHasMember()) {
            return;
        }
        throw noValue("Observation.value");
    }

    private static void check(ObservationComponentComponent component, String place, FactStatus status) {
        if (component.getCode().isEmpty()) {
            throw RefusedException.missing(place + ".code", "The component has no code: say what was observed");
        }
        if (component.hasValue() && component.hasDataAbsentReason()) {
            throw contradiction(place + ".dataAbsentReason");
        }
        if (!component.hasValue() && !component.hasDataAbsentReason() && !mayBeEmpty(status)) {
            throw noValue(place + ".value");
        }
    }

    private static boolean mayBeEmpty(FactStatus status) {
        return status == FactStatus.registered || Statuses.isWithdrawn(status);
    }

    private static RefusedException noValue(String place) {
        return RefusedException.missing(
                place, "There is no value: send one, or say with dataAbsentReason why there is none");
    }

    private static RefusedException contradiction(String place) {
        return RefusedException.unprocessable(
                IssueType.INVARIANT, place, "There is a value and a reason why there is none: send one of the two");
    }
}
