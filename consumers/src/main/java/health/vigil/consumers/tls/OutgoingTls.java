package health.vigil.consumers.tls;

import io.quarkus.tls.TlsConfigurationRegistry;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Whom Vigil believes, and what it shows, where it connects to others.
 *
 * @param configured the {@code quarkus.tls.<name>} configurations
 */
public record OutgoingTls(TlsConfigurationRegistry configured) {

    /**
     * The configuration of that name; the JVM's own trust where none is named.
     *
     * @param key configuration key that holds the name, for the message
     * @throws IllegalArgumentException if it is not there or cannot be used, saying what to write
     */
    public SSLContext context(String key, Optional<String> name) {
        if (name.isEmpty()) {
            return standard();
        }
        var named = configured
                .get(name.get())
                .orElseThrow(() -> new IllegalArgumentException(key + " is '" + name.get()
                        + "', which is not configured: set quarkus.tls." + name.get() + ".trust-store.pem.certs"));
        try {
            return named.createSSLContext();
        } catch (Exception e) { // its signature says Exception
            throw new IllegalArgumentException(key + " names keys or certificates that cannot be used", e);
        }
    }

    private static SSLContext standard() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        }
    }
}
