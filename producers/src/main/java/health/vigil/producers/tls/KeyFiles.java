package health.vigil.producers.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys and certificates from files in PEM or PKCS12. */
final class KeyFiles {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private KeyFiles() {}

    /**
     * The listener's own key with its certificates.
     *
     * @param key configuration key that names the files, for the message
     * @param password of the PKCS12 file, and of the key within the store
     */
    static KeyStore own(String key, TlsConfig config, char[] password) throws IOException, GeneralSecurityException {
        Path certificate = config.certificate()
                .orElseThrow(() -> new IllegalArgumentException(key
                        + ".certificate is missing: write the path of the listener's certificate in PEM or PKCS12"));
        if (isPkcs12(certificate)) {
            return KeyStore.getInstance(certificate.toFile(), password);
        }
        Path privateKey = config.key()
                .orElseThrow(() -> new IllegalArgumentException(
                        key + ".key is missing: write the path of the certificate's private key in PEM (PKCS#8)"));
        return pem(certificate, privateKey, password);
    }

    /**
     * A key with its certificates.
     *
     * @param password what the key within the store gets
     */
    static KeyStore pem(Path certificate, Path privateKey, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry(
                "own",
                privateKey(privateKey),
                password,
                certificates(certificate).toArray(Certificate[]::new));
        return store;
    }

    /** Certificates that others' certificates may be issued by. */
    static KeyStore trusted(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        List<Certificate> certificates = certificates(file);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trusted-" + i, certificates.get(i));
        }
        return store;
    }

    private static boolean isPkcs12(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        List<Certificate> certificates = List.copyOf(CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("There is no certificate in " + file);
        }
        return certificates;
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new GeneralSecurityException(
                    "There is no PKCS#8 key in " + file + ": convert it with openssl pkcs8 -topk8 -nocrypt");
        }
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        GeneralSecurityException last = new GeneralSecurityException("The key in " + file + " is of no known kind");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                last.addSuppressed(e);
            }
        }
        throw last;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
