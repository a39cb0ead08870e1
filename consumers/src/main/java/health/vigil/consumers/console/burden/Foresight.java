package health.vigil.consumers.console.burden;

import health.vigil.schemas.Alert;
import health.vigil.schemas.PatientOutcome;
import health.vigil.schemas.PatientSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether alerts were right by what befell patients within a day, as early-warning scores are measured (Smith et al.,
 * Resuscitation 2013;84:465). Where staff acted on an alert in time, nothing befell: this is a lower bound of what it was worth.
 */
final class Foresight {

    static final Duration WITHIN = Duration.ofDays(1);

    private final Map<String, List<PatientOutcome>> outcomes;
    private final Instant now;

    /**
     * @param summaries newest summary of each patient
     * @param now until when outcomes are known
     */
    Foresight(Collection<PatientSummary> summaries, Instant now) {
        this.outcomes = summaries.stream()
                .filter(patient -> patient.getMergedInto() == null)
                .collect(Collectors.toMap(PatientSummary::getPatientKey, PatientSummary::getOutcomes));
        this.now = now;
    }

    /** Whether something befell the patient, or the day is over; not where nothing is known of the patient any more. */
    boolean isFollowed(Alert alert) {
        boolean isOver = !alert.getRaisedAt().plus(WITHIN).isAfter(now);
        return outcomes.containsKey(alert.getPatientKey())
                && (isOver || lead(alert).isPresent());
    }

    /** From the alert to the first that befell; empty where nothing did within a day. */
    Optional<Duration> lead(Alert alert) {
        return outcomes.getOrDefault(alert.getPatientKey(), List.of()).stream()
                .map(outcome -> Duration.between(alert.getRaisedAt(), outcome.getAt()))
                .filter(lead -> lead.isPositive() && lead.compareTo(WITHIN) <= 0)
                .min(Duration::compareTo);
    }
}
