package health.vigil.producers.hl7v2.mllp;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a connection waits for its sender, works, or takes no more. Safe for many threads: whoever stops a connection
 * learns whether it waits, and what it reads at that very moment is then left unused.
 */
final class Attention {

    private enum State {
        WORKING,
        WAITING,
        STOPPED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);

    /** Begins to wait; false where the connection has been stopped. */
    boolean await() {
        return state.compareAndSet(State.WORKING, State.WAITING);
    }

    /** Works again; false where the connection has been stopped meanwhile. */
    boolean resume() {
        return state.compareAndSet(State.WAITING, State.WORKING);
    }

    /** Stops, for good; true where the connection waits and is to be woken. */
    boolean stop() {
        return state.getAndSet(State.STOPPED) == State.WAITING;
    }

    boolean isStopped() {
        return state.get() == State.STOPPED;
    }
}
