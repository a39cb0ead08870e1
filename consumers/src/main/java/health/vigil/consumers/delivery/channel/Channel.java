package health.vigil.consumers.delivery.channel;

/** A way to one destination. One thread uses it, one notice at a time. */
public interface Channel extends AutoCloseable {

    /**
     * Sends one notice and waits for the answer.
     *
     * @throws InterruptedException if delivery stops
     */
    Outcome send(Notice notice) throws InterruptedException;

    /** Lets connections go. */
    @Override
    default void close() {}
}
