package health.vigil.producers.fhir;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;

/**
 * What the sender gets.
 *
 * @param status HTTP status
 * @param body OperationOutcome, Bundle, CapabilityStatement or the resource itself; empty where the sender wants none
 * @param headers HTTP headers beside Content-Type
 */
record FhirAnswer(int status, Resource body, Map<String, String> headers) {

    FhirAnswer {
        headers = Map.copyOf(headers);
    }

    static FhirAnswer of(int status, Resource body) {
        return new FhirAnswer(status, body, Map.of());
    }

    static FhirAnswer refused(List<Refusal> refusals) {
        return of(refusals.getFirst().status(), Outcomes.refused(refusals));
    }
}
