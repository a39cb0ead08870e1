package health.vigil.streams.trigger;

/** Three-valued: unknown neither fires nor resolves. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN
}
