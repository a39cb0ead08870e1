package health.vigil.streams.model.remote;

/** Tokens as the endpoint counts them. */
public record Usage(long promptTokens, long completionTokens) {

    /** Of endpoints that count none. */
    public static final Usage NONE = new Usage(0, 0);
}
