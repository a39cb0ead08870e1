package health.vigil.producers.fhir;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Answers to what the CapabilityStatement does not have. */
final class Unsupported {

    private Unsupported() {}

    static FhirAnswer interaction(String method) {
        var refusal = new Refusal(
                405,
                IssueType.NOTSUPPORTED,
                null,
                "Vigil does not do this: it takes resources and cannot be read; GET /fhir/metadata lists what it does");
        String allowed = method.equals("DELETE") ? "POST, PUT" : "POST, PUT, DELETE";
        return new FhirAnswer(405, FhirAnswer.refused(List.of(refusal)).body(), Map.of("Allow", allowed));
    }

    static FhirAnswer asynchronous() {
        return FhirAnswer.refused(List.of(new Refusal(
                400,
                IssueType.NOTSUPPORTED,
                null,
                "Messages are answered at once: send it without async and response-url")));
    }
}
