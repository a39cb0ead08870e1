package health.vigil.streams.model.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call and what came of it; for the audit.
 *
 * @param requestDigest SHA-256 of the body that was sent, or would have been
 * @param responseDigest SHA-256 of the body that came back; null where none did
 * @param attempts how often it was sent
 * @param usage what it cost
 * @param took how long it took
 */
public record Call(
        Reply reply, String requestDigest, @Nullable String responseDigest, int attempts, Usage usage, Duration took) {}
