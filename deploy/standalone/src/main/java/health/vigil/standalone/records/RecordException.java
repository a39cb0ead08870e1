package health.vigil.standalone.records;

/** A record that cannot be read; the message says which line, what is wrong and what to do, in a sentence. */
public final class RecordException extends RuntimeException {

    public RecordException(String message) {
        super(message);
    }

    public RecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
