package health.vigil.standalone.start;

/** Vigil will not start; the message is the one sentence that says why and what to do. */
public final class StartRefused extends RuntimeException {

    public StartRefused(String message) {
        super(message);
    }
}
