package health.vigil.streams.context;

/** Causes of a moment that lie in the deadline index, beside a tick that comes in time. */
public enum Timer {
    /**
     * A timer of a time that had passed when the clock was heard again: the state is led through that time, and what people
     * are told is how it ends.
     */
    OVERDUE,
    /** The patient has left long ago and leaves the stores, too. */
    DEPARTURE
}
