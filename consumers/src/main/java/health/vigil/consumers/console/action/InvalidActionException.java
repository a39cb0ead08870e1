package health.vigil.consumers.console.action;

/** An action that cannot be taken as it was sent; the message says what to send instead. */
public final class InvalidActionException extends Exception {

    public InvalidActionException(String message) {
        super(message);
    }
}
