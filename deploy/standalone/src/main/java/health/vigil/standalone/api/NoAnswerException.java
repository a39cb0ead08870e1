package health.vigil.standalone.api;

/** Vigil does not answer, or not as it should; the message says so and what to do. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    public NoAnswerException(String message) {
        super(message);
    }
}
