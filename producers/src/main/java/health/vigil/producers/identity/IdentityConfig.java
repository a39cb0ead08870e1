package health.vigil.producers.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How numbers become keys. */
@ConfigMapping(prefix = "vigil.identity")
public interface IdentityConfig {

    /** Secret of the keyed hashes, at least 16 bytes. Keep it: with another one no message finds its patient again. */
    String secret();

    /** Which secret it is, from 1; part of every patient and visit key. */
    @WithDefault("1")
    int keyVersion();
}
