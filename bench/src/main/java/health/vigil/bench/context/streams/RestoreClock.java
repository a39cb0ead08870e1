package health.vigil.bench.context.streams;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Times the restoration of all stores of a task together: from the first that begins to the last that ends. */
final class RestoreClock implements StateRestoreListener {

    private final Set<TopicPartition> restoring = new HashSet<>();
    private long began;
    private long nanos;

    /** How long the last one took; 0 while it goes on. */
    synchronized long nanos() {
        return restoring.isEmpty() ? nanos : 0;
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        if (restoring.isEmpty()) {
            began = System.nanoTime();
        }
        restoring.add(partition);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long offset, long count) {
        // Only the whole is timed.
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition partition, String store, long total) {
        restoring.remove(partition);
        nanos = System.nanoTime() - began;
    }
}
