package health.vigil.streams.model.remote;

/** The view lacks what the model cannot do without. */
public final class CannotAskException extends Exception {

    public CannotAskException(String message) {
        super(message);
    }
}
