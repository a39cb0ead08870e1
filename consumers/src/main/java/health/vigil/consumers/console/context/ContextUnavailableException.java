package health.vigil.consumers.console.context;

/** The streams application did not answer; asking again later helps. */
public final class ContextUnavailableException extends RuntimeException {

    public ContextUnavailableException(String message) {
        super(message);
    }

    public ContextUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
