package health.vigil.producers.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Keys with certificates that they have signed themselves, in a directory of their own. */
public final class TestCertificates {

    private static final String PASSWORD = "changeit";

    private final Path directory;

    public TestCertificates(Path directory) {
        this.directory = directory;
    }

    /** Makes a key and a certificate: {@code <name>.p12}, and in PEM {@code <name>.crt} and {@code <name>.key}. */
    public void make(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name + ",O=Hospital",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()))
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no key");
        }
        KeyStore made = open(name);
        pem(file(name + ".crt"), "CERTIFICATE", made.getCertificate("key").getEncoded());
        pem(
                file(name + ".key"),
                "PRIVATE KEY",
                made.getKey("key", PASSWORD.toCharArray()).getEncoded());
    }

    /** A file of that name. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** The certificate of that name. */
    public X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        return (X509Certificate) open(name).getCertificate("key");
    }

    /** Puts a file in the place of another, as if that had happened a while ago or later. */
    public void replace(String old, byte[] content, Duration later) throws IOException {
        FileTime before = Files.getLastModifiedTime(file(old));
        Files.write(file(old), content);
        Files.setLastModifiedTime(file(old), FileTime.from(before.toInstant().plus(later)));
    }

    /** Sockets of a sender that trusts one certificate, and shows its own if it has one. */
    public SSLSocketFactory sender(String trusted, @Nullable String own) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("listener", certificate(trusted));
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trust);
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(own == null ? null : open(own), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private KeyStore open(String name) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file(name + ".p12").toFile(), PASSWORD.toCharArray());
    }

    private static void pem(Path file, String what, byte[] encoded) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n", US_ASCII);
    }
}
