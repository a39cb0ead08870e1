package health.vigil.streams.query;

import io.smallrye.config.ConfigMapping;

/** What streams shares with those who may ask it for contexts. */
@ConfigMapping(prefix = "vigil.internal")
public interface InternalConfig {

    /** Bearer token of the internal API between consumers and streams; the same in both. */
    String token();
}
