package health.vigil.consumers.console;

import io.smallrye.config.ConfigMapping;

/** What Vigil's applications share to trust each other. */
@ConfigMapping(prefix = "vigil.internal")
public interface InternalConfig {

    /** Bearer token of the internal API between consumers and streams; the same in both. */
    String token();
}
