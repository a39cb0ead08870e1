package health.vigil.producers.fhir;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Preconditions that a request may state. */
final class Preconditions {

    /** Vigil follows a source and orders by what the source says; it has no versions of its own to compare with. */
    static final Refusal IF_MATCH = new Refusal(
            412,
            IssueType.NOTSUPPORTED,
            "Resource",
            "If-Match is not supported: send it without, and the newest meta.lastUpdated wins");

    private Preconditions() {}

    /** A body that is compressed: nothing here unpacks it, and what it may grow to nobody has bounded (RFC 9110, 15.5.16). */
    static Processed encoded() {
        var refusal = new Refusal(
                415, IssueType.NOTSUPPORTED, null, "The body has a Content-Encoding: send it as it is, without one");
        var answer = new FhirAnswer(415, Outcomes.refused(List.of(refusal)), Map.of("Accept-Encoding", "identity"));
        return Processed.of(answer, "", List.of(), List.of(refusal), true);
    }
}
