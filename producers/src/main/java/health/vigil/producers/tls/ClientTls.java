package health.vigil.producers.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The other end of a listener's TLS: what a sender shows, and whom it believes.
 *
 * @param certificate the sender's certificate and its chain in PEM
 * @param key its private key in PEM (PKCS#8)
 * @param trust certificates in PEM of those who issue the listener's certificate
 */
public record ClientTls(Path certificate, Path key, Path trust) {

    private static final char[] NO_PASSWORD = {};

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException if one cannot be used, saying why
     */
    public SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyFiles.pem(certificate, key, NO_PASSWORD), NO_PASSWORD);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(KeyFiles.trusted(trust));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The certificate, key or trusted certificates cannot be used (" + e.getMessage()
                            + "): name files in PEM",
                    e);
        }
    }
}
