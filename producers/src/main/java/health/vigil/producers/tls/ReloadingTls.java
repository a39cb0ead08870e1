package health.vigil.producers.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;

/**
 * TLS 1.2 and 1.3 of one listener. Files that have changed are read before the next connection; where they cannot be used,
 * the keys from before stay in use and every new connection says so in the log. Safe for many threads.
 */
public final class ReloadingTls {

    private static final Logger LOG = Logger.getLogger(ReloadingTls.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final char[] NO_PASSWORD = {};

    private final String key;
    private final TlsConfig config;
    private State state;

    private record State(List<FileTime> files, SSLContext context) {}

    private ReloadingTls(String key, TlsConfig config) {
        this.key = key;
        this.config = config;
        List<FileTime> files = times();
        try {
            this.state = new State(files, read());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    key + " names keys or certificates that cannot be used (" + e.getMessage()
                            + "): write the paths of files in PEM, or of one in PKCS12 and its password",
                    e);
        }
    }

    /**
     * TLS as configured; nothing where nothing is.
     *
     * @param key configuration key above those of the configuration
     * @throws IllegalArgumentException if something is missing or cannot be read, saying what to write
     */
    public static Optional<ReloadingTls> of(String key, TlsConfig config) {
        return config.isSet() ? Optional.of(new ReloadingTls(key, config)) : Optional.empty();
    }

    /** Whether every sender must show a certificate. */
    public boolean isMutual() {
        return config.isMutual();
    }

    /** TLS over an accepted connection; the handshake has not begun. */
    public SSLSocket over(Socket accepted) throws IOException {
        var socket = (SSLSocket) current().getSocketFactory().createSocket(accepted, null, accepted.getPort(), true);
        socket.setUseClientMode(false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setNeedClientAuth(isMutual());
        socket.setSSLParameters(parameters);
        return socket;
    }

    private synchronized SSLContext current() {
        try {
            List<FileTime> files = times();
            if (!files.equals(state.files())) {
                state = new State(files, read());
                LOG.infof("%s: the keys and certificates were read again", key);
            }
        } catch (IOException | UncheckedIOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.errorf(
                    "%s: the changed keys or certificates cannot be used (%s), so those from before stay in use: put good files there",
                    key, e.getMessage());
        }
        return state.context();
    }

    private List<FileTime> times() {
        List<FileTime> times = new ArrayList<>();
        Stream.of(config.certificate(), config.key(), config.clientTrust())
                .flatMap(Optional::stream)
                .forEach(file -> times.add(time(file)));
        return times;
    }

    private FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(key + " names " + file + ", which cannot be read", e);
        }
    }

    private SSLContext read() throws IOException, GeneralSecurityException {
        char[] password = config.password().map(String::toCharArray).orElse(NO_PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyFiles.own(key, config, password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust(), null);
        return context;
    }

    private TrustManager[] trust() throws IOException, GeneralSecurityException {
        if (config.clientTrust().isEmpty()) {
            return new TrustManager[0];
        }
        KeyStore trusted = KeyFiles.trusted(config.clientTrust().get());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust.getTrustManagers();
    }
}
