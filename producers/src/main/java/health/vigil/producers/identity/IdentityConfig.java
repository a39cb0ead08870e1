package health.vigil.producers.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;

/** How numbers become keys. */
@ConfigMapping(prefix = "vigil.identity")
public interface IdentityConfig {

    /** Secret of the keyed hashes, at least 16 bytes. Keep it: with another one no message finds its patient again. */
    String secret();

    /** Which secret it is, from 1; part of every patient and visit key. */
    @WithDefault("1")
    int keyVersion();

    /**
     * Other names of an assigning authority, so that all feeds mean one patient:
     * {@code vigil.identity.authorities.HOSP=HOSPITAL,urn:oid:1.2.3}. They are namespaces and universal ids of HL7 v2 (CX-4),
     * and identifier systems of FHIR.
     */
    Map<String, List<String>> authorities();
}
