package health.vigil.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who is let in. */
@ConfigMapping(prefix = "vigil.access")
public interface AccessConfig {

    /** File of the local accounts, as `./vigil accounts` writes it. `./vigil start` takes the one under its data directory. */
    Optional<Path> accounts();

    /** How long after signing in with a local account one has to sign in again: a shift. */
    @WithDefault("PT12H")
    Duration session();

    /** Claim of the OpenID Connect token that lists the account's units, or `*` for all. */
    @WithDefault("units")
    String unitsClaim();

    /**
     * Checks what types cannot.
     *
     * @throws IllegalArgumentException if a value makes no sense; the message says what to write
     */
    default void check() {
        if (!session().isPositive()) {
            throw new IllegalArgumentException("vigil.access.session must be longer than nothing, such as PT12H");
        }
    }
}
