package health.vigil.producers.fhir;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Ends the mapping of one resource. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.text(), null, false, false);
        this.refusal = refusal;
    }

    static RefusedException missing(String place, String text) {
        return new RefusedException(Refusal.unprocessable(IssueType.REQUIRED, place, text));
    }

    static RefusedException unprocessable(IssueType code, String place, String text) {
        return new RefusedException(Refusal.unprocessable(code, place, text));
    }

    Refusal refusal() {
        return refusal;
    }
}
