package health.vigil.consumers.console.board;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the journal stands still: streams ticks each partition that it folds once a second, so one whose end does
 * not move is not folded, and what arrives there reaches nobody. Safe for many threads.
 */
public final class JournalWatch {

    /** A rebalance of streams takes a few seconds. */
    static final Duration STILL = Duration.ofSeconds(15);

    private final InstantSource edge;
    private final InstantSource machine;
    private final Map<TopicPartition, Move> moves = new HashMap<>();

    /** When a partition came to its end. */
    private record Move(long end, Instant edge, Instant machine) {}

    /**
     * @param edge the edge's clock, by which wards live
     * @param machine this machine's, by which streams ticks
     */
    public JournalWatch(InstantSource edge, InstantSource machine) {
        this.edge = edge;
        this.machine = machine;
    }

    /** Takes in where the partitions of the journal end now. */
    synchronized void see(Map<TopicPartition, Long> seen) {
        seen.forEach((partition, end) -> {
            @Nullable Move last = moves.get(partition);
            if (last == null || last.end() != end) {
                moves.put(partition, new Move(end, edge.instant(), machine.instant()));
            }
        });
    }

    /** Since when some of what arrives has reached nobody, by the edge's clock; null where all is well. */
    public synchronized @Nullable Instant stillSince() {
        return moves.values().stream()
                .min(Comparator.comparing(Move::machine))
                .filter(move -> move.machine().plus(STILL).isBefore(machine.instant()))
                .map(Move::edge)
                .orElse(null);
    }
}
