package health.vigil.consumers.console.entry;

/** An entry that cannot be taken; the message says what to send. */
public final class InvalidEntryException extends Exception {

    InvalidEntryException(String message) {
        super(message);
    }
}
