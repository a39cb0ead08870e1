package health.vigil.bench.context;

import health.vigil.bench.Figure;
import health.vigil.bench.Measurement;
import health.vigil.bench.Ratio;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Collects runs and makes figures and ratios of them. */
final class ContextFigures {

    private static final String NAME = "context";
    private static final String PER_SECOND = "facts-per-second-";
    private static final String PER_CPU_SECOND = "facts-per-cpu-second-";

    /** By how many patients there are. */
    private final Map<Integer, Map<Subject, List<Turn>>> turns = new LinkedHashMap<>();

    private final Map<Integer, List<StateCost>> costs = new LinkedHashMap<>();
    private final List<Double> bytesAnEvent = new ArrayList<>();

    void add(int patients, Subject subject, Turn turn) {
        turns.computeIfAbsent(patients, _ -> new EnumMap<>(Subject.class))
                .computeIfAbsent(subject, _ -> new ArrayList<>())
                .add(turn);
    }

    void add(int patients, StateCost cost) {
        costs.computeIfAbsent(patients, _ -> new ArrayList<>()).add(cost);
    }

    void bytesAnEvent(double bytes) {
        bytesAnEvent.add(bytes);
    }

    List<Measurement> all() {
        var all = new ArrayList<Measurement>();
        all.add(Figure.of(NAME, "changelog-bytes-per-event", "B", Subject.STAGE.label(), bytesAnEvent));
        turns.forEach((patients, bySubject) -> {
            bySubject.forEach((subject, of) -> addTurns(patients, subject, of, all));
            bySubject.forEach((subject, of) -> addRatios(patients, subject, of, bySubject, all));
        });
        costs.forEach((patients, of) -> addCosts(patients, of, all));
        addScaling(all);
        return all;
    }

    private static void addTurns(int patients, Subject subject, List<Turn> of, List<Measurement> all) {
        all.add(Figure.of(NAME, PER_SECOND + patients, "1/s", subject.label(), values(of, Turn::factsPerSecond)));
        all.add(Figure.of(
                NAME, PER_CPU_SECOND + patients, "1/s", subject.label(), values(of, Turn::factsPerCpuSecond)));
    }

    private static void addRatios(
            int patients, Subject subject, List<Turn> of, Map<Subject, List<Turn>> others, List<Measurement> all) {
        if (subject != Subject.STAGE && subject != Subject.WHOLE) {
            return;
        }
        for (Subject other : List.of(Subject.PASS_THROUGH, Subject.JSON_STATE)) {
            List<Turn> against = others.getOrDefault(other, List.of());
            if (!against.isEmpty()) {
                String names = subject.label() + "/" + other.label();
                all.add(ratio(PER_SECOND + patients, names, of, against, Turn::factsPerSecond));
                all.add(ratio(PER_CPU_SECOND + patients, names, of, against, Turn::factsPerCpuSecond));
            }
        }
    }

    private static void addCosts(int patients, List<StateCost> of, List<Measurement> all) {
        all.add(cost("disk-bytes-per-patient-" + patients, "B", of, cost -> (double) cost.diskBytes() / patients));
        all.add(cost("memory-bytes-per-patient-" + patients, "B", of, cost -> (double) cost.memoryBytes() / patients));
        all.add(cost("restore-" + patients, "s/GB", of, StateCost::restoreSecondsPerGigabyte));
        all.add(cost("restored-" + patients, "GB", of, cost -> cost.changelogBytes() / 1e9));
    }

    private void addScaling(List<Measurement> all) {
        List<Integer> sizes = List.copyOf(turns.keySet());
        int least = sizes.getFirst();
        for (int size : sizes.subList(1, sizes.size())) {
            all.add(ratio(
                    PER_SECOND + size,
                    "vigil-" + size + "/vigil-" + least,
                    ofStage(size),
                    ofStage(least),
                    Turn::factsPerSecond));
        }
    }

    private List<Turn> ofStage(int patients) {
        return turns.getOrDefault(patients, Map.of()).getOrDefault(Subject.STAGE, List.of());
    }

    private static Figure cost(String metric, String unit, List<StateCost> of, ToDoubleFunction<StateCost> value) {
        return Figure.of(
                NAME,
                metric,
                unit,
                Subject.STAGE.label(),
                of.stream().map(value::applyAsDouble).toList());
    }

    private static Ratio ratio(
            String metric, String names, List<Turn> of, List<Turn> against, ToDoubleFunction<Turn> value) {
        return Ratio.of(NAME, metric, names, values(of, value), values(against, value));
    }

    private static List<Double> values(List<Turn> of, ToDoubleFunction<Turn> value) {
        return of.stream().map(value::applyAsDouble).toList();
    }
}
