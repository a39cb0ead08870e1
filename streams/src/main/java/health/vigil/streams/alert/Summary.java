package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.LatestValue;
import health.vigil.schemas.OpenAlert;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.RiskSummary;
import health.vigil.schemas.ScoreSummary;
import health.vigil.streams.context.CurrentValue;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Visit;
import health.vigil.streams.context.score.Score;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A patient in one line, for the ward board. */
final class Summary {

    /** The board shows what matters most; the patient's page shows all. */
    private static final int CONTRIBUTIONS = 5;

    private Summary() {}

    /** What is to be seen; what says when and how often, which is not, is still to be set. */
    static PatientSummary of(Decision decision) {
        PatientView view = decision.moment().view();
        Visit visit = view.visit();
        @Nullable BigDecimal shockIndex = view.scores().shockIndex();
        return PatientSummary.newBuilder()
                .setPatientKey(view.patientKey())
                .setRevision(0)
                .setAsOf(Instant.EPOCH)
                .setMergedInto(view.identity().mergedInto().orElse(null))
                .setMergedFrom(List.copyOf(view.identity().mergedFrom()))
                .setLinkedWith(List.copyOf(view.identity().linkedWith()))
                .setDisputedWith(List.copyOf(view.identity().disputedWith()))
                .setVisitKey(visit.visitKey())
                .setEncounterClass(visit.encounterClass())
                .setEncounterStatus(visit.status().word())
                .setAdmittedAt(visit.admittedAt())
                .setDischargedAt(visit.dischargedAt())
                .setLocation(visit.location())
                .setAgeYears(view.ageYears())
                .setSex(view.sex())
                .setNews2(score(view.scores().news2()))
                .setQsofa(score(view.scores().qsofa()))
                .setSirs(score(view.scores().sirs()))
                .setShockIndex(shockIndex == null ? null : shockIndex.toPlainString())
                .setRisk(risk(view.risk()))
                .setLatest(latest(view.latest()))
                .setLastObservedAt(view.lastObservedAt())
                .setOutcomes(decision.outcomes())
                .setOpenAlerts(decision.open().stream().map(Summary::line).toList())
                .build();
    }

    private static ScoreSummary score(Score score) {
        return new ScoreSummary(score.total(), score.complete(), score.missing(), score.parts());
    }

    private static @Nullable RiskSummary risk(@Nullable RiskSummary risk) {
        if (risk == null) {
            return null;
        }
        int shown = Math.min(CONTRIBUTIONS, risk.getExplanation().size());
        return RiskSummary.newBuilder(risk)
                .setExplanation(List.copyOf(risk.getExplanation().subList(0, shown)))
                .build();
    }

    private static Map<String, LatestValue> latest(Map<String, CurrentValue> values) {
        var latest = new TreeMap<String, LatestValue>();
        values.forEach((concept, value) -> latest.put(
                concept,
                new LatestValue(
                        value.stored().getFact().getFactId(),
                        value.text(),
                        value.observation().getUnit(),
                        value.effective(),
                        value.observation().getComparator())));
        return latest;
    }

    private static OpenAlert line(Alert alert) {
        return new OpenAlert(
                alert.getAlertId(),
                alert.getSeverity(),
                alert.getStatus(),
                alert.getTitle(),
                alert.getCondition(),
                alert.getRaisedAt());
    }
}
