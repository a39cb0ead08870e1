package health.vigil.consumers.console.context;

/** The streams application does not let this one ask; asking again helps nobody. */
public final class ContextRefusedException extends RuntimeException {

    public ContextRefusedException(String message) {
        super(message);
    }
}
