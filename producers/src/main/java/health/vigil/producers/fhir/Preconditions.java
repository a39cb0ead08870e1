package health.vigil.producers.fhir;

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
}
