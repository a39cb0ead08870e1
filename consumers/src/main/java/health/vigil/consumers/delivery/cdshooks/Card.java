package health.vigil.consumers.delivery.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.vigil.schemas.Alert;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.Severity;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card of CDS Hooks 2.0.
 *
 * @param uuid what feedback names it by: see {@link Answered}
 * @param summary fewer than 140 characters
 * @param detail in GitHub Flavored Markdown
 * @param indicator `info`, `warning` or `critical`
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Card(
        String uuid,
        String summary,
        String detail,
        String indicator,
        Source source,
        List<Link> links,
        List<Coding> overrideReasons) {

    static final int LONGEST_SUMMARY = 139;
    static final String REASONS = "https://vigil.health/ns/override-reason";

    private static final List<Coding> OVERRIDE_REASONS = List.of(
            new Coding("already-known", REASONS, "Already known and dealt with"),
            new Coding("artefact", REASONS, "Not true: artefact or wrong value"),
            new Coding("expected", REASONS, "Expected in this patient"),
            new Coding("care-directive", REASONS, "Not in keeping with the goals of care"));

    /** Who says so, and about what. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(String label, @Nullable String url, Coding topic) {}

    /** Where to see more. */
    record Link(String label, String url, String type) {}

    /** A code. */
    record Coding(String code, String system, String display) {}

    static Card of(Alert alert, URI console) {
        String trigger = alert.getTrigger().getId();
        return new Card(
                Answered.by(alert).uuid(),
                summary(alert),
                detail(alert),
                indicator(alert.getSeverity()),
                new Source("Vigil", null, new Coding(trigger, "https://vigil.health/ns/trigger", alert.getTitle())),
                List.of(new Link(
                        "Open in Vigil",
                        console.resolve("/#/alerts/" + alert.getAlertId()).toString(),
                        "absolute")),
                OVERRIDE_REASONS);
    }

    private static String summary(Alert alert) {
        String summary = alert.getTitle() + (alert.getConfirmed() ? "" : " (unconfirmed, observations overdue)");
        return summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
    }

    private static String indicator(Severity severity) {
        return switch (severity) {
            case critical -> "critical";
            case high -> "warning";
            case medium, low -> "info";
        };
    }

    private static String detail(Alert alert) {
        // Why first: what happened to it last may be that a model was asked.
        var detail = new StringBuilder();
        alert.getEvidence().forEach(it -> detail.append("- ").append(line(it)).append('\n'));
        if (!alert.getMissing().isEmpty()) {
            detail.append("\nMissing: ")
                    .append(String.join(", ", alert.getMissing()))
                    .append('\n');
        }
        detail.append('\n').append(alert.getHistory().getLast().getReason()).append("\n\n");
        var owner = alert.getOwner();
        detail.append(owner == null ? "Nobody has taken it yet" : "Taken by " + owner);
        detail.append(". Raised ").append(alert.getRaisedAt());
        return detail.append(". Rule: ")
                .append(alert.getTrigger().getCitation())
                .toString();
    }

    private static String line(Evidence evidence) {
        String display = Concepts.shipped()
                .find(evidence.getConcept())
                .map(Concept::display)
                .orElse(evidence.getConcept());
        String unit = evidence.getUnit() == null ? "" : " " + evidence.getUnit();
        return "**" + display + "** " + evidence.getValue() + unit + ", " + evidence.getEffective();
    }
}
