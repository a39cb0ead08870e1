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
        add(outcome, IssueSeverity.ERROR, refusals);
        return outcome;
    }

    private static void add(OperationOutcome outcome, IssueSeverity severity, List<Refusal> refusals) {
        for (Refusal refusal : refusals.subList(0, Math.min(refusals.size(), MAX_ISSUES))) {
            var issue = outcome.addIssue()
                    .setSeverity(severity)
                    .setCode(refusal.code())
                    .setDiagnostics(refusal.text());
            if (refusal.place() != null) {
                issue.addExpression(refusal.place());
            }
        }
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
        OperationOutcome outcome =
                said(mapped.note() != null ? mapped.note() : facts + (facts == 1 ? " fact" : " facts") + " kept");
        add(outcome, IssueSeverity.WARNING, mapped.held());
        return outcome;
    }

    /** What became of a notification, which is always taken: the sender could do nothing about what was refused. */
    static OperationOutcome notified(List<Refusal> refusals) {
        OperationOutcome outcome = said("The notification is kept");
        add(outcome, IssueSeverity.WARNING, refusals);
        return outcome;
    }
}
