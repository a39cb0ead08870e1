package health.vigil.producers.fhir;

import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.FactStatus;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * What an Observation must have. One without a value may be a finding that stands in the code's place (FHIR R4, notes on
 * Observation), and is missed only where its code asks for a value.
 */
final class ObservationShape {

    private ObservationShape() {}

    /** @throws RefusedException if it lacks something, or contradicts itself */
    static void check(Observation observation, FactStatus status, Terminology terminology) {
        if (observation.getCode().isEmpty()) {
            throw RefusedException.missing(
                    "Observation.code", "There is no code: say what was observed, best in LOINC");
        }
        if (observation.hasValue() && observation.hasDataAbsentReason()) {
            throw contradiction("Observation.dataAbsentReason");
        }
        // A panel may say all by its members.
        boolean saysSomething = observation.hasValue()
                || observation.hasDataAbsentReason()
                || observation.hasComponent()
                || observation.hasHasMember();
        if (!saysSomething && isAwaited(observation.getCode(), observation.getInterpretation(), status, terminology)) {
            throw noValue("Observation.value");
        }
    }

    /** The same of a component, at a place. */
    static void check(
            ObservationComponentComponent component, String place, FactStatus status, Terminology terminology) {
        if (component.getCode().isEmpty()) {
            throw RefusedException.missing(place + ".code", "The component has no code: say what was observed");
        }
        if (component.hasValue() && component.hasDataAbsentReason()) {
            throw contradiction(place + ".dataAbsentReason");
        }
        if (!component.hasValue()
                && !component.hasDataAbsentReason()
                && isAwaited(component.getCode(), component.getInterpretation(), status, terminology)) {
            throw noValue(place + ".value");
        }
    }

    // What is not there yet or no longer counts needs no value, nor does a culture that is flagged as positive.
    private static boolean isAwaited(
            CodeableConcept code, List<CodeableConcept> interpretation, FactStatus status, Terminology terminology) {
        Set<String> flags = Set.copyOf(ObservationFacts.codes(interpretation));
        return status != FactStatus.registered
                && !Statuses.isWithdrawn(status)
                && Coded.of(code, terminology)
                        .filter(coded -> coded.finding(terminology).isEmpty())
                        .filter(coded ->
                                terminology.flagged(coded.concept(), flags).isEmpty())
                        .isPresent();
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
