package health.vigil.standalone.trial;

import health.vigil.schemas.Alert;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.StreamsConfig;
import health.vigil.streams.model.EarlyWarningModel;
import java.util.List;
import java.util.Map;

/**
 * What came of a trial.
 *
 * @param alerts of both sides
 * @param risk how long patients were in each band, by side
 */
record Outcome(Comparison alerts, Map<Side, Map<String, RiskBands.Line>> risk) {

    /** Runs both sides, one after the other. */
    static Outcome of(TrialCluster cluster, StreamsConfig config, Candidate candidate) throws InterruptedException {
        try (var alerts = new Tail<>(cluster, Topics.ALERTS);
                var contexts = new Tail<>(cluster, Topics.CONTEXTS)) {
            new SideRun(cluster, config, Side.RAN).run(EarlyWarningModel.shipped());
            List<RaisedAlert> ran = raised(alerts);
            Map<String, RiskBands.Line> risk = bands(contexts);
            new SideRun(cluster, config, Side.CANDIDATE).run(candidate.model());
            return new Outcome(
                    new Comparison(ran, raised(alerts)), Map.of(Side.RAN, risk, Side.CANDIDATE, bands(contexts)));
        }
    }

    private static List<RaisedAlert> raised(Tail<Alert> tail) {
        var alerts = new RaisedAlerts();
        tail.next(alerts::take);
        return alerts.all();
    }

    private static Map<String, RiskBands.Line> bands(Tail<PatientSummary> tail) {
        var bands = new RiskBands();
        tail.next(bands::take);
        return bands.lines();
    }
}
