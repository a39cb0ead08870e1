package health.vigil.consumers.delivery.routing;

import health.vigil.consumers.delivery.channel.Heard;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.Severity;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what goes to one destination, and when. It remembers what was told there and what is owed: the newest
 * {@value #MOST} alerts of each, and as many interruptions a unit as a budget allows. One thread asks it.
 */
public final class Gate {

    static final int MOST = 20_000;
    private static final String UNKNOWN_UNIT = "";
    private static final Set<AlertStatus> INTERRUPTING = Set.of(AlertStatus.raised, AlertStatus.escalated);
    private static final Set<AlertStatus> OVER =
            Set.of(AlertStatus.resolved, AlertStatus.dismissed, AlertStatus.retracted, AlertStatus.expired);

    private final RoutingTable table;
    private final List<Route> routes;
    /** What was told, by alert, in the order of the last telling. */
    private final Map<String, Told> told = new LinkedHashMap<>(16, 0.75f, true);

    /** What was to be told and only waits, by alert: whether it was tried, so that the destination may have it. */
    private final Map<String, Boolean> owed = new LinkedHashMap<>();

    private final Map<Budget, Map<String, Deque<Instant>>> spent = new HashMap<>();

    private Instant takenOver = Instant.MIN;

    /**
     * What was told of an alert.
     *
     * @param severity the greatest
     * @param urgency how urgently at last
     */
    private record Told(Heard heard, Severity severity, Severity urgency) {}

    /** A gate that has let nothing through. */
    public Gate(RoutingTable table, String destination) {
        this.table = table;
        this.routes = table.to(destination);
    }

    /** Notes that another may have told of alerts until now: their ends go to all who could have been told. */
    public void takeOver(Instant now) {
        takenOver = now;
    }

    /** Whether a budget may hold it back: only what interrupts somebody, and may wait. */
    public boolean mayHold(Alert alert) {
        return !isExempt(alert) && interrupts(alert);
    }

    /** Whether nothing may hold it back: high and critical alerts of rules that a person can check. */
    public static boolean isExempt(Alert alert) {
        return alert.getSeverity().compareTo(Severity.high) >= 0
                && alert.getTrigger().getIntendedUse() == IntendedUse.reviewable_rule;
    }

    /** Whether it has ended, so that only who heard of it is to hear more. */
    public static boolean isOver(Alert alert) {
        return OVER.contains(alert.getStatus());
    }

    /**
     * Decides.
     *
     * @param unit where the patient lies; null where that is not known
     * @param now the edge's time
     * @param held what was decided before; null at first
     */
    public Decision decide(Alert alert, @Nullable String unit, Instant now, Decision.@Nullable Hold held) {
        if (!isMeant(alert, unit, now)) {
            return new Decision.Elsewhere();
        }
        if (held != null && held.digest() && !now.isBefore(held.until())) {
            return new Decision.Pass(alert.getSeverity(), List.of("In a digest: " + held.reason()));
        }
        return exceeded(alert, unit, now)
                .map(budget -> excess(alert, unit, now, budget))
                .orElseGet(() -> Decision.Pass.after(held, urgency(alert)));
    }

    /**
     * Notes that the destination has it.
     *
     * @param urgency how urgently it was told
     */
    public void delivered(Alert alert, Severity urgency, @Nullable String unit, Instant now) {
        if (interrupts(alert)) {
            governing(alert, unit, now).forEach(budget -> spend(budget, unit, now));
        }
        Told before = told.get(alert.getAlertId());
        Severity severity = before == null ? alert.getSeverity() : greater(before.severity(), alert.getSeverity());
        int first = before == null ? alert.getRevision() : before.heard().first();
        told.put(alert.getAlertId(), new Told(new Heard(first, alert.getRevision()), severity, urgency));
        keepNewest(told);
        owed.remove(alert.getAlertId());
    }

    /** Notes that it was to be told and waits for a budget. */
    public void held(Alert alert) {
        owed.putIfAbsent(alert.getAlertId(), false);
        keepNewest(owed);
    }

    /** Notes that it was tried: the destination may have it, though it did not say so. */
    public void tried(Alert alert) {
        owed.put(alert.getAlertId(), true);
        keepNewest(owed);
    }

    /** Notes that it is not told after all. */
    public void dropped(Alert alert) {
        owed.remove(alert.getAlertId());
    }

    /**
     * Whether it is the destination's wherever the patient goes, whatever the hour and whoever reads the topic meanwhile: it was
     * to be told of it, and was only made to wait; or it may have it. The end of what only waited is nobody's news.
     */
    public boolean isOwed(Alert alert) {
        Boolean tried = owed.get(alert.getAlertId());
        return tried != null && (tried || !isOver(alert));
    }

    /** What the destination has heard of it; every revision before, where another was at work then. */
    public @Nullable Heard heard(Alert alert) {
        Told before = told.get(alert.getAlertId());
        if (before != null) {
            return before.heard();
        }
        return alert.getRevision() > 1 && alert.getRaisedAt().isBefore(takenOver)
                ? new Heard(1, alert.getRevision() - 1)
                : null;
    }

    // What a destination was told, it hears the end of, wherever the patient lies now; where another was at work
    // before, nobody knows to whom an alert was told, so its end goes to all who could have been.
    private boolean isMeant(Alert alert, @Nullable String unit, Instant now) {
        return table.routes().isEmpty()
                || told.containsKey(alert.getAlertId())
                || routes.stream().anyMatch(route -> route.takes(alert, unit, now, table.zone()))
                || (isOver(alert)
                        && alert.getRaisedAt().isBefore(takenOver)
                        && routes.stream().anyMatch(route -> route.takesFromAnywhere(alert)));
    }

    private boolean interrupts(Alert alert) {
        Told before = told.get(alert.getAlertId());
        return INTERRUPTING.contains(alert.getStatus())
                && (before == null || before.severity().compareTo(alert.getSeverity()) < 0);
    }

    // What was demoted stays so until it interrupts anew.
    private Severity urgency(Alert alert) {
        Told before = told.get(alert.getAlertId());
        return before == null || isExempt(alert) || interrupts(alert)
                ? alert.getSeverity()
                : lesser(before.urgency(), alert.getSeverity());
    }

    private Optional<Budget> exceeded(Alert alert, @Nullable String unit, Instant now) {
        if (!mayHold(alert)) {
            return Optional.empty();
        }
        return governing(alert, unit, now).stream()
                .filter(budget -> recent(budget, unit, now).size() >= budget.most())
                .max((one, other) -> one.then().compareTo(other.then()));
    }

    private Decision excess(Alert alert, @Nullable String unit, Instant now, Budget budget) {
        String reason = "budget '" + budget.name() + "' allows " + budget.most() + " in " + budget.per();
        return switch (budget.then()) {
            case demote -> new Decision.Pass(lower(alert.getSeverity()), List.of("Demoted: " + reason));
            case delay -> new Decision.Hold(recent(budget, unit, now).getFirst().plus(budget.per()), reason, false);
            case digest -> new Decision.Hold(budget.nextDigest(now), reason, true);
        };
    }

    private List<Budget> governing(Alert alert, @Nullable String unit, Instant now) {
        Set<String> heardBy = routes.stream()
                .filter(route -> route.takes(alert, unit, now, table.zone()))
                .map(Route::role)
                .collect(Collectors.toSet());
        String where = unit == null ? UNKNOWN_UNIT : unit;
        return table.budgets().stream()
                .filter(budget -> budget.governs(where, heardBy, now, table.zone()))
                .toList();
    }

    // What was told in spite of the budget counts, but no window holds more than the budget allows.
    private void spend(Budget budget, @Nullable String unit, Instant now) {
        Deque<Instant> window = recent(budget, unit, now);
        window.addLast(now);
        if (window.size() > budget.most()) {
            window.removeFirst();
        }
    }

    private Deque<Instant> recent(Budget budget, @Nullable String unit, Instant now) {
        Deque<Instant> window = window(budget, unit);
        while (!window.isEmpty() && !window.getFirst().plus(budget.per()).isAfter(now)) {
            window.removeFirst();
        }
        return window;
    }

    private Deque<Instant> window(Budget budget, @Nullable String unit) {
        return spent.computeIfAbsent(budget, it -> new HashMap<>())
                .computeIfAbsent(unit == null ? UNKNOWN_UNIT : unit, it -> new ArrayDeque<>());
    }

    private static void keepNewest(Map<String, ?> byAlert) {
        if (byAlert.size() > MOST) {
            byAlert.remove(byAlert.keySet().iterator().next());
        }
    }

    private static Severity greater(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Severity lesser(Severity one, Severity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Severity lower(Severity severity) {
        return switch (severity) {
            case critical -> Severity.high;
            case high -> Severity.medium;
            case medium, low -> Severity.low;
        };
    }
}
