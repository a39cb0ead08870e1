package health.vigil.streams.trigger;

/** A library of triggers that cannot be used; the message says where and what to write instead. */
public final class TriggerException extends RuntimeException {

    public TriggerException(String message) {
        super(message);
    }

    public TriggerException(String message, Throwable cause) {
        super(message, cause);
    }
}
