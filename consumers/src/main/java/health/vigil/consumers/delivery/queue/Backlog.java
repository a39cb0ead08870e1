package health.vigil.consumers.delivery.queue;

import health.vigil.consumers.delivery.routing.Gate;
import health.vigil.schemas.Alert;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a destination does not have yet, in the order in which it was first read. Each alert stands in it once, with its newest
 * revision: what was superseded while it waited is not sent, and what changes often keeps its place.
 *
 * <p>Bound: a number of alerts; whoever fills it must stop reading while it is full.
 */
final class Backlog {

    private final int limit;
    private final Map<String, Waiting> byAlert = new LinkedHashMap<>();

    /** @param limit how many alerts wait at most */
    Backlog(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return byAlert.size() >= limit;
    }

    int size() {
        return byAlert.size();
    }

    /** Takes in a revision that was read at an offset of a partition. */
    Waiting take(Alert alert, int partition, long offset, Instant now) {
        Waiting waiting = byAlert.computeIfAbsent(alert.getAlertId(), id -> new Waiting(alert, partition, offset, now));
        waiting.supersede(alert, offset);
        return waiting;
    }

    /**
     * What is to be sent next: what must not wait, of whatever patient; else the first whose time has come and whose patient
     * has nothing before it that still must be sent. What a budget holds back lets others pass; in a full queue nothing is
     * held back.
     *
     * @param now the time of attempts
     * @param edge the edge's time, by which things are held back
     * @param last what failed last, which lets others try first; null where the last attempt did not fail
     */
    Optional<Waiting> next(Instant now, Instant edge, @Nullable Waiting last) {
        Optional<Waiting> next = urgent(now, last).or(() -> inTurn(now, edge, last));
        return next.isPresent() || last == null ? next : next(now, edge, null);
    }

    private Optional<Waiting> urgent(Instant now, @Nullable Waiting last) {
        return byAlert.values().stream()
                .filter(waiting -> Gate.isExempt(waiting.alert()) && waiting.isDue(now) && waiting != last)
                .findFirst();
    }

    private Optional<Waiting> inTurn(Instant now, Instant edge, @Nullable Waiting last) {
        var busy = new HashSet<String>();
        for (Waiting waiting : byAlert.values()) {
            if (isHeld(waiting, edge)) {
                continue;
            }
            boolean first = busy.add(waiting.alert().getPatientKey());
            if (first && waiting.isDue(now) && waiting != last) {
                return Optional.of(waiting);
            }
        }
        return Optional.empty();
    }

    /** When the next of those is due that wait for another attempt. */
    Optional<Instant> nextAttempt(Instant now, Instant edge) {
        return byAlert.values().stream()
                .filter(waiting -> !isHeld(waiting, edge))
                .map(Waiting::notBefore)
                .filter(due -> due.isAfter(now))
                .min(Instant::compareTo);
    }

    private boolean isHeld(Waiting waiting, Instant edge) {
        var hold = waiting.held();
        return hold != null && edge.isBefore(hold.until()) && !isFull();
    }

    void remove(Waiting waiting) {
        byAlert.remove(waiting.alert().getAlertId());
    }

    /** Where reading must begin again after a crash so that nothing of a partition is missed; empty where nothing waits. */
    OptionalLong firstOffset(int partition) {
        return byAlert.values().stream()
                .filter(waiting -> waiting.partition() == partition && waiting.firstOffset() != Waiting.REPLAYED)
                .mapToLong(Waiting::firstOffset)
                .min();
    }

    /** Forgets what another reader now has. */
    void forget(int partition) {
        byAlert.values().removeIf(waiting -> waiting.partition() == partition);
    }

    Collection<Waiting> all() {
        return byAlert.values();
    }
}
