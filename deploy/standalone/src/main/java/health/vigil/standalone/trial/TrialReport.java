package health.vigil.standalone.trial;

import health.vigil.schemas.Severity;
import health.vigil.standalone.trial.Comparison.Change;
import health.vigil.standalone.trial.Comparison.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would have happened; written as report.json.
 *
 * @param events which history
 * @param ran what was in force
 * @param candidate what was tried
 * @param messages about patients
 * @param from first message; null where there was none
 * @param to last message; null where there was none
 * @param notes what a reader must know before believing it
 * @param sides a line for each: what ran, the candidate
 * @param changes how many alerts are the same, came earlier or later, are gone or new
 * @param conditions a line a condition group, those first that differ most
 * @param triggers a line a rule, by which rule raised an alert
 */
record TrialReport(
        String events,
        String ran,
        String candidate,
        long messages,
        int patients,
        double patientDays,
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> notes,
        List<SideLine> sides,
        Map<Change, Long> changes,
        List<ConditionLine> conditions,
        List<TriggerLine> triggers) {

    private static final double HUNDRED = 100;

    /**
     * A side's alerts.
     *
     * @param per100PatientDays null where nobody was watched
     * @param patients who had one at least
     * @param bySeverity the highest that each reached
     * @param risk what the model said, by band
     */
    record SideLine(
            Side side,
            int alerts,
            @Nullable Double per100PatientDays,
            long patients,
            Map<Severity, Long> bySeverity,
            Map<String, RiskBands.Line> risk) {}

    /**
     * A condition group's alerts.
     *
     * @param ran how many there were
     * @param candidate how many there would have been
     * @param medianMinutesEarlier by how much earlier people heard of those that both raised and not at one moment, negative where later;
     *     null where there are none
     */
    record ConditionLine(
            String condition,
            int ran,
            int candidate,
            long gone,
            long added,
            long earlier,
            long later,
            @Nullable Double medianMinutesEarlier) {

        private long differences() {
            return gone + added + earlier + later;
        }
    }

    /** How many alerts a rule raised. */
    record TriggerLine(String trigger, long ran, long candidate) {}

    static TrialReport of(
            History history, Candidate candidate, WatchedTime watched, Outcome outcome, List<String> notes) {
        Comparison comparison = outcome.alerts();
        var changes = new EnumMap<Change, Long>(Change.class);
        for (Change change : Change.values()) {
            changes.put(change, Comparison.count(comparison.pairs(), change));
        }
        return new TrialReport(
                history.words(),
                Candidate.ran(history),
                candidate.words(history),
                watched.events(),
                watched.patients(),
                watched.patientDays(),
                watched.from(),
                watched.to(),
                notes,
                Stream.of(Side.values())
                        .map(side -> line(side, outcome, watched.patientDays()))
                        .toList(),
                changes,
                conditions(comparison),
                triggers(comparison));
    }

    /** What came of all alerts, in a sentence. */
    String changesInWords() {
        return "%d are new, %d are gone; %d came earlier, %d later, %d at the same moment."
                .formatted(
                        changes.get(Change.NEW),
                        changes.get(Change.GONE),
                        changes.get(Change.EARLIER),
                        changes.get(Change.LATER),
                        changes.get(Change.SAME));
    }

    /** The line of a side. */
    SideLine side(Side side) {
        return sides.stream().filter(line -> line.side() == side).findFirst().orElseThrow();
    }

    private static SideLine line(Side side, Outcome outcome, double patientDays) {
        List<RaisedAlert> alerts = outcome.alerts().of(side);
        var bySeverity = new EnumMap<Severity, Long>(Severity.class);
        for (Severity severity : Severity.values()) {
            bySeverity.put(
                    severity,
                    alerts.stream()
                            .filter(alert -> alert.severity() == severity)
                            .count());
        }
        return new SideLine(
                side,
                alerts.size(),
                patientDays == 0 ? null : HUNDRED * alerts.size() / patientDays,
                alerts.stream().map(RaisedAlert::patientKey).distinct().count(),
                bySeverity,
                outcome.risk().getOrDefault(side, Map.of()));
    }

    private static List<ConditionLine> conditions(Comparison comparison) {
        Map<String, List<Pair>> byCondition = comparison.pairs().stream()
                .collect(Collectors.groupingBy(pair -> pair.either().condition(), TreeMap::new, Collectors.toList()));
        var lines = new ArrayList<ConditionLine>();
        byCondition.forEach((condition, pairs) -> lines.add(line(condition, pairs)));
        lines.sort(Comparator.comparingLong(ConditionLine::differences)
                .reversed()
                .thenComparing(ConditionLine::condition));
        return List.copyOf(lines);
    }

    private static ConditionLine line(String condition, List<Pair> pairs) {
        return new ConditionLine(
                condition,
                (int) pairs.stream().filter(pair -> pair.ran() != null).count(),
                (int) pairs.stream().filter(pair -> pair.candidate() != null).count(),
                Comparison.count(pairs, Change.GONE),
                Comparison.count(pairs, Change.NEW),
                Comparison.count(pairs, Change.EARLIER),
                Comparison.count(pairs, Change.LATER),
                medianMinutes(pairs));
    }

    private static @Nullable Double medianMinutes(List<Pair> pairs) {
        double[] minutes = pairs.stream()
                .map(Pair::lead)
                .filter(Objects::nonNull)
                .filter(lead -> !lead.isZero())
                .mapToDouble(
                        lead -> lead.toMillis() / (double) Duration.ofMinutes(1).toMillis())
                .sorted()
                .toArray();
        int middle = minutes.length / 2;
        return minutes.length == 0
                ? null
                : minutes.length % 2 == 1
                        ? (Double) minutes[middle]
                        : (Double) ((minutes[middle - 1] + minutes[middle]) / 2);
    }

    private static List<TriggerLine> triggers(Comparison comparison) {
        Map<String, Long> ran = byTrigger(comparison.of(Side.RAN));
        Map<String, Long> candidate = byTrigger(comparison.of(Side.CANDIDATE));
        return Stream.concat(ran.keySet().stream(), candidate.keySet().stream())
                .distinct()
                .sorted()
                .map(trigger ->
                        new TriggerLine(trigger, ran.getOrDefault(trigger, 0L), candidate.getOrDefault(trigger, 0L)))
                .toList();
    }

    private static Map<String, Long> byTrigger(List<RaisedAlert> alerts) {
        return alerts.stream()
                .map(RaisedAlert::trigger)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
