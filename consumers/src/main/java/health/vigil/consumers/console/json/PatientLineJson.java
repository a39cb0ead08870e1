package health.vigil.consumers.console.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import health.vigil.consumers.console.board.BoardLine;
import health.vigil.schemas.Alert;
import health.vigil.schemas.LatestValue;
import health.vigil.schemas.Location;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.RiskSummary;
import health.vigil.schemas.ScoreSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A patient in one line, in the words of the whole patient: of each concept only the newest value, of the risk no explanation.
 *
 * @param mergedInto key of the record in which the patient goes on; null where this one was merged into no other
 */
public record PatientLineJson(
        String patientKey,
        @Nullable String mergedInto,
        @Nullable String name,
        @Nullable Integer ageYears,
        @Nullable String sex,
        Place location,
        Encounter encounter,
        Map<String, List<Value>> observations,
        @Nullable Instant lastObservedAt,
        Scores scores,
        @Nullable Risk risk,
        List<Open> openAlerts,
        long revision,
        Instant asOf) {

    /** Where the patient lies. */
    public record Place(
            @Nullable String unit,
            @Nullable String room,
            @Nullable String bed) {

        static Place of(@Nullable Location location) {
            return location == null
                    ? new Place(null, null, null)
                    : new Place(location.getUnit(), location.getRoom(), location.getBed());
        }
    }

    /** The current or last stay. */
    public record Encounter(
            @Nullable String id,
            @JsonProperty("class") @Nullable String encounterClass,
            String status,
            @Nullable Instant admittedAt,
            @Nullable Instant dischargedAt) {}

    /** The newest value of a concept. */
    public record Value(
            String factId,
            String value,
            String comparator,
            @Nullable String unit,
            Instant effective) {

        static Value of(LatestValue latest) {
            return new Value(
                    latest.getFactId(),
                    latest.getValue(),
                    FhirWords.of(latest.getComparator()),
                    latest.getUnit(),
                    latest.getEffective());
        }
    }

    /** A score; the total is a lower bound where it is incomplete. */
    public record Score(int total, boolean complete, List<String> missing, Map<String, Integer> parts) {

        static Score of(ScoreSummary score) {
            return new Score(
                    score.getTotal(),
                    score.getComplete(),
                    List.copyOf(score.getMissing()),
                    new TreeMap<>(score.getParts()));
        }
    }

    /** Heart rate over systolic pressure; null where either is unknown. */
    public record ShockIndex(@Nullable BigDecimal value) {

        static ShockIndex of(@Nullable String decimal) {
            return new ShockIndex(decimal == null ? null : new BigDecimal(decimal));
        }
    }

    /** The scores that streams puts into a summary. */
    public record Scores(Score news2, Score qsofa, Score sirs, ShockIndex shockIndex) {}

    /** What the embedded model says. */
    public record Risk(
            String model, String version, @Nullable Double probability, String band, boolean abstained) {

        static Risk of(RiskSummary risk) {
            return new Risk(
                    risk.getModel(), risk.getVersion(), risk.getProbability(), risk.getBand(), risk.getAbstained());
        }
    }

    /** An open alert in one line. */
    public record Open(
            String alertId, String severity, String status, String title, String condition, Instant raisedAt) {

        static Open of(Alert alert) {
            return new Open(
                    alert.getAlertId(),
                    FhirWords.of(alert.getSeverity()),
                    FhirWords.of(alert.getStatus()),
                    alert.getTitle(),
                    alert.getCondition(),
                    alert.getRaisedAt());
        }
    }

    /** Maps a line of the board. */
    public static PatientLineJson of(BoardLine line) {
        PatientSummary summary = line.summary();
        return new PatientLineJson(
                summary.getPatientKey(),
                summary.getMergedInto(),
                line.name(),
                summary.getAgeYears(),
                summary.getSex(),
                Place.of(summary.getLocation()),
                new Encounter(
                        summary.getVisitKey(),
                        summary.getEncounterClass(),
                        summary.getEncounterStatus(),
                        summary.getAdmittedAt(),
                        summary.getDischargedAt()),
                newest(summary.getLatest()),
                summary.getLastObservedAt(),
                new Scores(
                        Score.of(summary.getNews2()),
                        Score.of(summary.getQsofa()),
                        Score.of(summary.getSirs()),
                        ShockIndex.of(summary.getShockIndex())),
                Optional.ofNullable(summary.getRisk()).map(Risk::of).orElse(null),
                line.openAlerts().stream().map(Open::of).toList(),
                summary.getRevision(),
                summary.getAsOf());
    }

    private static Map<String, List<Value>> newest(Map<String, LatestValue> latest) {
        var values = new TreeMap<String, List<Value>>();
        latest.forEach((concept, value) -> values.put(concept, List.of(Value.of(value))));
        return values;
    }
}
