package health.vigil.producers.publish;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Completes once Kafka has all records of a message; exceptionally as soon as it has refused one. */
final class AllKept extends CompletableFuture<Void> implements Callback {

    private final AtomicInteger left;

    AllKept(int records) {
        this.left = new AtomicInteger(records);
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null) {
            completeExceptionally(failure);
        } else if (left.decrementAndGet() == 0) {
            complete(null);
        }
    }
}
