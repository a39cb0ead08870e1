package health.vigil.streams.context;

import health.vigil.schemas.RiskSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A patient as seen at one moment: what is valid then, and what follows from it. Immutable.
 *
 * @param now the moment, in the journal's time
 * @param ageYears age in years; null where unknown
 * @param sex FHIR administrative gender; null where unknown
 * @param isDeceased whether a source says that the patient has died
 * @param identity what merges, links and moved visits make of the patient's key
 * @param visit the foremost visit
 * @param visits how each visit with a key stands
 * @param leftAt when the patient left; null where a visit goes on or may, or no source has ended one
 * @param latest newest valid value per concept
 * @param lastDay usable values of the last 24 hours, by concept in alphabetical order: what a model may see
 * @param risk what the embedded model says; null before it was asked
 * @param lastObservedAt when the newest vital sign was measured, valid or not; null before the first
 * @param nextStale when the view may be another though no fact comes: one of {@code latest} or of {@code care} stops counting, or
 *     what was said of the future comes; null if never
 * @param care what is recorded of medications, procedures, conditions and directives
 * @param outcomes what befell the patient, oldest first
 * @param history what was measured before; to be read while the moment is looked at
 */
public record PatientView(
        String patientKey,
        Instant now,
        @Nullable Integer ageYears,
        @Nullable String sex,
        boolean isDeceased,
        Identity identity,
        Visit visit,
        Map<String, Visit.Status> visits,
        @Nullable Instant leftAt,
        Map<String, CurrentValue> latest,
        List<DayOfValues> lastDay,
        Scores scores,
        @Nullable RiskSummary risk,
        @Nullable Instant lastObservedAt,
        @Nullable Instant nextStale,
        Care care,
        List<Outcome> outcomes,
        History history) {

    /** The number of a concept; null where it is unknown, stale or coded. */
    public @Nullable BigDecimal number(String concept) {
        @Nullable CurrentValue value = latest.get(concept);
        return value == null ? null : value.number();
    }

    /**
     * What counts of a concept; where nothing does, what counts of the one from which it may follow: who answers oriented is not
     * confused any more, though nobody charted consciousness. Null where that is unknown or stale, too.
     */
    public @Nullable CurrentValue observed(String concept) {
        @Nullable CurrentValue value = latest.get(concept);
        return value == null ? latest.get(DerivedValues.source(concept)) : value;
    }

    /** The same with what the model says. */
    public PatientView withRisk(RiskSummary summary) {
        return new PatientView(
                patientKey,
                now,
                ageYears,
                sex,
                isDeceased,
                identity,
                visit,
                visits,
                leftAt,
                latest,
                lastDay,
                scores,
                summary,
                lastObservedAt,
                nextStale,
                care,
                outcomes,
                history);
    }
}
