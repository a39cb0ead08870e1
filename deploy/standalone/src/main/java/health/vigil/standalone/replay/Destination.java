package health.vigil.standalone.replay;

/** Where steps go as messages. */
public interface Destination extends AutoCloseable {

    /** Sends a step's message; may return before its answer, but waits where too many are unanswered. */
    void deliver(Step step) throws InterruptedException;

    /** Waits for all answers. */
    void drain() throws InterruptedException;

    /** The answers. */
    Tally tally();

    @Override
    void close();
}
