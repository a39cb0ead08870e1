package health.vigil.process;

import org.jspecify.annotations.Nullable;

/** Vigil will not start; the message is the one sentence that says why and what to do. */
public final class StartRefused extends RuntimeException {

    public StartRefused(@Nullable String message) {
        super(message);
    }
}
