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
 * Tells when the journal is not folded: streams ticks each partition of its own once a second, so one in which it does not
 * get on reaches nobody, whether anything arrives there or not. Safe for many threads.
 */
public final class JournalWatch {

    /** A rebalance of streams takes a few seconds. */
    static final Duration STILL = Duration.ofSeconds(15);

    private final InstantSource edge;
    private final InstantSource machine;
    private final Map<TopicPartition, Move> moves = new HashMap<>();

    /** When streams came to an offset of a partition. */
    private record Move(long offset, Instant edge, Instant machine) {}

    /**
     * @param edge the edge's clock, by which wards live
     * @param machine this machine's, by which streams ticks
     */
    public JournalWatch(InstantSource edge, InstantSource machine) {
        this.edge = edge;
        this.machine = machine;
    }

    /** Takes in how far the partitions of the journal are folded now. */
    synchronized void see(Map<TopicPartition, Long> seen) {
        seen.forEach((partition, offset) -> {
            @Nullable Move last = moves.get(partition);
            if (last == null || last.offset() != offset) {
                moves.put(partition, new Move(offset, edge.instant(), machine.instant()));
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
