package health.vigil.producers.fhir;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not taken: what the sender is told, and what quarantine keeps.
 *
 * @param status HTTP status
 * @param code FHIR issue type
 * @param place FHIRPath from the resource's type, for example {@code Observation.value}; null where nothing could be read
 * @param text what is wrong and what to do, in a sentence without patient data
 */
record Refusal(int status, IssueType code, @Nullable String place, String text) {

    static Refusal unreadable(@Nullable String place, String text) {
        return new Refusal(400, IssueType.STRUCTURE, place, text);
    }

    static Refusal unprocessable(IssueType code, String place, String text) {
        return new Refusal(422, code, place, text);
    }

    /** The same refusal, seen from the Bundle that the resource is in. */
    Refusal within(String entry) {
        if (place == null) {
            return new Refusal(status, code, entry, text);
        }
        int afterType = place.indexOf('.');
        return new Refusal(status, code, afterType < 0 ? entry : entry + place.substring(afterType), text);
    }
}
