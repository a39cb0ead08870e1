package health.vigil.bench.ingest;

import health.vigil.bench.Figure;
import health.vigil.bench.Measurement;
import health.vigil.bench.Ratio;
import health.vigil.bench.ingest.Load.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Collects runs and makes figures and ratios of them. */
final class IngestFigures {

    private static final String NAME = "ingest";
    private static final String PER_SECOND = "messages-per-second";

    private final Map<Scenario, List<Result>> runs = new LinkedHashMap<>();

    void add(Scenario scenario, Result result) {
        runs.computeIfAbsent(scenario, _ -> new ArrayList<>()).add(result);
    }

    List<Measurement> all() {
        var all = new ArrayList<Measurement>();
        runs.forEach((scenario, results) -> {
            all.add(figure(scenario, results, PER_SECOND, "1/s", Result::perSecond));
            all.add(figure(scenario, results, "acknowledged-p50", "ms", Result::p50));
            all.add(figure(scenario, results, "acknowledged-p99", "ms", Result::p99));
            all.add(figure(scenario, results, "server-cpu-per-message", "ms", Result::cpu));
        });
        runs.keySet().stream()
                .filter(scenario -> scenario.subject() == Subject.VIGIL)
                .forEach(vigil -> addRatios(vigil, all));
        return all;
    }

    private void addRatios(Scenario vigil, List<Measurement> all) {
        for (Subject other : Subject.values()) {
            if (other != Subject.VIGIL && runs.containsKey(vigil.of(other))) {
                all.add(ratio(vigil, other, PER_SECOND, Result::perSecond));
                all.add(ratio(vigil, other, "messages-per-cpu-second", result -> 1_000 / result.cpu()));
            }
        }
        var unflushed = new Scenario(Subject.VIGIL, vigil.connections(), false);
        if (vigil.flushed() && runs.containsKey(unflushed)) {
            all.add(Ratio.of(
                    NAME,
                    vigil.metric(PER_SECOND),
                    "vigil/vigil-not-flushed",
                    values(vigil, Result::perSecond),
                    values(unflushed, Result::perSecond)));
        }
    }

    private static Figure figure(
            Scenario scenario, List<Result> results, String metric, String unit, ToDoubleFunction<Result> value) {
        return Figure.of(
                NAME,
                scenario.metric(metric),
                unit,
                scenario.subject().label(),
                results.stream().map(value::applyAsDouble).toList());
    }

    private Ratio ratio(Scenario vigil, Subject other, String metric, ToDoubleFunction<Result> value) {
        return Ratio.of(
                NAME,
                vigil.metric(metric),
                "vigil/" + other.label(),
                values(vigil, value),
                values(vigil.of(other), value));
    }

    private List<Double> values(Scenario scenario, ToDoubleFunction<Result> value) {
        return Objects.requireNonNull(runs.get(scenario)).stream()
                .map(value::applyAsDouble)
                .toList();
    }
}
