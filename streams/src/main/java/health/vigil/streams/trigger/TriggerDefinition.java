package health.vigil.streams.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.Severity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as its author writes it.
 *
 * @param id lower-case name, unique in its library
 * @param version of the definition; an alert keeps the one that raised it
 * @param title what a person reads first
 * @param rationale why this is worth an alert
 * @param citation the primary source
 * @param verified whether somebody has held it against the source
 * @param intendedUse kind of decision support
 * @param group condition group: a patient has at most one open alert per group
 * @param severity urgency
 * @param alert whether it alerts, or is evidence and measurement only
 * @param assess whether a model is asked when it alerts
 * @param population CEL: for whom; a patient who may belong to it counts, and the alert says what is not known
 * @param when CEL: the condition
 * @param rearm CEL: what fresh evidence of recovery looks like
 * @param evidence concepts, or scores whose point-giving concepts count
 * @param observeEvery ISO 8601 duration to the next observations; null where the rule sets none
 */
public record TriggerDefinition(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String rationale,
        @JsonProperty(required = true) String citation,
        @JsonProperty(required = true) boolean verified,
        @JsonProperty(required = true) IntendedUse intendedUse,
        @JsonProperty(required = true) String group,
        @JsonProperty(required = true) Severity severity,
        @JsonProperty(required = true) AlertMode alert,
        boolean assess,
        @JsonProperty(required = true) String population,
        @JsonProperty(required = true) String when,
        @JsonProperty(required = true) String rearm,
        @JsonProperty(required = true) List<String> evidence,
        @Nullable Duration observeEvery) {

    /** Whether a trigger speaks to people. */
    public enum AlertMode {
        now,
        never
    }

    /** Whether it raises alerts: a predictive trigger that is silent never does. */
    public boolean alerts() {
        return alert == AlertMode.now && intendedUse != IntendedUse.predictive_silent;
    }
}
