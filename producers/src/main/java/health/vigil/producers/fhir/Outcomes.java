package health.vigil.producers.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Writes OperationOutcomes. */
final class Outcomes {

    /** More refusals than this help nobody: the cause is the same. */
    private static final int MAX_ISSUES = 50;

    private Outcomes() {}

    static OperationOutcome refused(List<Refusal> refusals) {
        var outcome = new OperationOutcome();
        for (Refusal refusal : refusals.subList(0, Math.min(refusals.size(), MAX_ISSUES))) {
            var issue = outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(refusal.code())
                    .setDiagnostics(refusal.text());
            if (refusal.place() != null) {
                issue.addExpression(refusal.place());
            }
        }
        return outcome;
    }

    static OperationOutcome said(String text) {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(text);
        return outcome;
    }

    /** What became of a resource that was taken. */
    static OperationOutcome taken(Mapped mapped) {
        int facts = mapped.facts().size();
        return said(mapped.note() != null ? mapped.note() : facts + (facts == 1 ? " fact" : " facts") + " kept");
    }
}
