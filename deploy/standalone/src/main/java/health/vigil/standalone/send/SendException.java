package health.vigil.standalone.send;

/** Nothing could be sent, or nothing came back; the message says why and what to do, in a sentence. */
public final class SendException extends RuntimeException {

    public SendException(String message) {
        super(message);
    }

    public SendException(String message, Throwable cause) {
        super(message, cause);
    }
}
