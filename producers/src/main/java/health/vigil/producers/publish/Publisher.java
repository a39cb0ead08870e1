package health.vigil.producers.publish;

import java.util.concurrent.CompletableFuture;

/** Keeps what was received. */
@FunctionalInterface
public interface Publisher {

    /**
     * Writes everything of one message.
     *
     * @return completes once all of it is safe; completes exceptionally, within the configured time, if any of it may not
     *     be: then the sender must not get a positive answer, and sending again does no harm
     */
    CompletableFuture<Void> publish(Intake intake);
}
