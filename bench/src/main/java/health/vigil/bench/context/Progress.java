package health.vigil.bench.context;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** What an application has committed of a topic of one partition. */
final class Progress {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private final Admin admin;
    private final String application;
    private final TopicPartition partition;

    Progress(Admin admin, String application, String topic) {
        this.admin = admin;
        this.application = application;
        this.partition = new TopicPartition(topic, 0);
    }

    /**
     * Waits until that many records are committed.
     *
     * @return how many are
     * @throws IllegalStateException if nothing is committed for two minutes
     */
    long await(long records) throws InterruptedException, ExecutionException {
        long committed = committed();
        long moved = System.nanoTime();
        while (committed < records) {
            if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        application + " stands at record " + committed + " of " + partition.topic());
            }
            Thread.sleep(BETWEEN);
            long now = committed();
            moved = now > committed ? System.nanoTime() : moved;
            committed = now;
        }
        return committed;
    }

    private long committed() throws InterruptedException, ExecutionException {
        var offset = admin.listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition);
        return offset == null ? 0 : offset.offset();
    }
}
