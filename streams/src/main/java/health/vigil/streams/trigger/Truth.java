package health.vigil.streams.trigger;

import org.jspecify.annotations.Nullable;

/** Three-valued: unknown neither fires nor resolves. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(@Nullable Boolean truth) {
        return truth == null ? UNKNOWN : truth ? TRUE : FALSE;
    }
}
