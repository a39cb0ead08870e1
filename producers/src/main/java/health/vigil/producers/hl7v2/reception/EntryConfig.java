package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.tls.TlsConfig;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How a feed's messages come in, and how they are told from those of other feeds. */
public interface EntryConfig {

    /** MSH-3 of its messages, the whole field or its first component; any where it is not set. */
    Optional<String> sendingApplication();

    /** MSH-4 of its messages, the whole field or its first component; any where it is not set. */
    Optional<String> sendingFacility();

    /** {@code mllp}, {@code http} or {@code kafka}: the only way in which its messages come; any where it is not set. */
    Optional<Protocol> protocol();

    /** A port of its own for MLLP; 0 takes any that is free. Without one, the feed's messages come in where others do. */
    OptionalInt port();

    /** Address of that port. Beyond this machine only with mutual TLS. */
    @WithDefault("127.0.0.1")
    String host();

    /** Keys and certificates of that port. */
    TlsConfig tls();

    /** SHA-256 fingerprints or subject names of the certificates that may send as this feed; any trusted one if not set. */
    Optional<Set<String>> allowedCertificates();

    /** How messages come. */
    enum Protocol {
        /** MLLP. */
        MLLP,
        /** {@code POST /hl7v2}. */
        HTTP,
        /** Topics of the cluster. */
        KAFKA
    }
}
