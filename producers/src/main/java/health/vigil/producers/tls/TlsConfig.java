package health.vigil.producers.tls;

import java.nio.file.Path;
import java.util.Optional;

/** Keys and certificates of one listener; plain TCP where none are named. Changed files count from the next connection on. */
public interface TlsConfig {

    /** The listener's certificate and its chain in PEM; or a PKCS12 file ({@code .p12}, {@code .pfx}) with the key, too. */
    Optional<Path> certificate();

    /** Its private key in PEM (PKCS#8); not where the certificate is in PKCS12. */
    Optional<Path> key();

    /** Password of the PKCS12 file. */
    Optional<String> password();

    /** Certificates in PEM of those who issue the senders' certificates; every sender must then have one (mutual TLS). */
    Optional<Path> clientTrust();

    /** Whether anything of it is set. */
    default boolean isSet() {
        return certificate().isPresent()
                || key().isPresent()
                || clientTrust().isPresent()
                || password().isPresent();
    }

    /** Whether every sender must show a certificate. */
    default boolean isMutual() {
        return clientTrust().isPresent();
    }
}
