package health.vigil.consumers.console.board;

import static health.vigil.consumers.console.Samples.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class JournalWatchTest {

    private static final TopicPartition TICKED = new TopicPartition("vigil.events", 0);
    private static final TopicPartition QUIET = new TopicPartition("vigil.events", 1);

    private Instant now = MIDNIGHT;
    private final JournalWatch watch = new JournalWatch(() -> now, () -> now);

    @Test
    void shouldBeStillSinceTheEndOfOnePartitionMovedThoughOthersMoveOn() {
        watch.see(Map.of(TICKED, 1L, QUIET, 1L));
        now = MIDNIGHT.plus(JournalWatch.STILL);
        watch.see(Map.of(TICKED, 2L, QUIET, 1L));
        assertThat(watch.stillSince()).isNull();

        now = now.plusMillis(1);

        assertThat(watch.stillSince()).isEqualTo(MIDNIGHT);
    }

    @Test
    void shouldBeStillNoMoreWhenEveryPartitionMoves() {
        watch.see(Map.of(TICKED, 1L, QUIET, 1L));
        now = MIDNIGHT.plusSeconds(60);
        assertThat(watch.stillSince()).isEqualTo(MIDNIGHT);

        watch.see(Map.of(TICKED, 2L, QUIET, 2L));

        assertThat(watch.stillSince()).isNull();
    }

    @Test
    void shouldBeStillWhenKafkaTellsNothing() {
        watch.see(Map.of(TICKED, 1L));

        now = MIDNIGHT.plusSeconds(60);

        assertThat(watch.stillSince()).isEqualTo(MIDNIGHT);
    }
}
