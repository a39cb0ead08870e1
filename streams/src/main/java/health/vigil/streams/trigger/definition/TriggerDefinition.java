package health.vigil.streams.trigger.definition;

import health.vigil.schemas.IntendedUse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as its author writes it; docs/trigger.md explains each field.
 *
 * @param id lower-case name, unique in its library
 * @param version of the definition; an alert keeps the one that raised it
 * @param title what a person reads first
 * @param rationale why this is worth an alert
 * @param citation the primary source
 * @param verified whether somebody has held it against the source
 * @param intendedUse kind of decision support
 * @param group condition group: a patient has at most one open alert per group
 * @param severity a word of {@link health.vigil.schemas.Severity}, or CEL that comes to one
 * @param alert whether and when it alerts
 * @param assess which model is asked when it alerts; null where none is
 * @param population CEL: for whom; a patient who may belong to it counts, and the alert says what is not known
 * @param places kinds of units where it applies; empty where it applies everywhere
 * @param when CEL: the condition
 * @param rearm CEL: what fresh evidence of recovery looks like; null for a trigger that never alerts
 * @param evidence concepts, or scores whose point-giving concepts count
 * @param observeEvery time to the next observations; null where the rule sets none
 * @param holdFor how long the condition must hold before the trigger fires; zero where at once
 * @param repeat when the trigger may speak again after its alert was closed; null where only recovery decides
 * @param coalesce how long further evidence is gathered into one revision; zero where not at all
 * @param afterDischarge how long after patients have left it still speaks; zero where not at all
 * @param careDirectives how directives route it
 * @param examples what its author expects of it
 */
public record TriggerDefinition(
        String id,
        String version,
        String title,
        String rationale,
        String citation,
        boolean verified,
        IntendedUse intendedUse,
        String group,
        String severity,
        AlertMode alert,
        @Nullable String assess,
        String population,
        Set<PlaceKind> places,
        String when,
        @Nullable String rearm,
        List<String> evidence,
        @Nullable Duration observeEvery,
        Duration holdFor,
        @Nullable Repeat repeat,
        Duration coalesce,
        Duration afterDischarge,
        List<DirectiveRoute> careDirectives,
        List<Example> examples) {

    /** The model that is asked where the author names none. */
    public static final String ANY_MODEL = "default";

    /** When a trigger speaks to people. */
    public enum AlertMode {
        NOW,
        AFTER_ASSESSMENT,
        NEVER
    }

    /** What a unit is for. */
    public enum PlaceKind {
        WARD,
        HIGH_DEPENDENCY,
        INTENSIVE_CARE,
        EMERGENCY,
        THEATRE,
        RECOVERY,
        MATERNITY,
        PAEDIATRIC,
        OUTPATIENT
    }

    public TriggerDefinition {
        places = Set.copyOf(places);
        evidence = List.copyOf(evidence);
        careDirectives = List.copyOf(careDirectives);
        examples = List.copyOf(examples);
    }

    /** Whether it raises alerts: a predictive trigger that is silent never does. */
    public boolean alerts() {
        return alert != AlertMode.NEVER && intendedUse != IntendedUse.predictive_silent;
    }
}
