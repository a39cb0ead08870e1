package health.vigil.producers.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Which of the certificates that are trusted may be used.
 *
 * @param fingerprints SHA-256 of certificates, in lower-case hexadecimal
 * @param subjects subject names in RFC 2253's canonical form
 */
public record AllowedCertificates(Set<String> fingerprints, Set<String> subjects) {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    public AllowedCertificates {
        fingerprints = Set.copyOf(fingerprints);
        subjects = Set.copyOf(subjects);
    }

    /**
     * Reads a list of SHA-256 fingerprints, with or without colons, and subject names such as {@code CN=lab,O=Hospital};
     * an empty one allows every certificate.
     *
     * @param key configuration key, for the message
     * @throws IllegalArgumentException if one is neither, saying what to write
     */
    public static AllowedCertificates of(String key, Set<String> configured) {
        Set<String> fingerprints = configured.stream()
                .map(AllowedCertificates::hex)
                .filter(text -> FINGERPRINT.matcher(text).matches())
                .collect(Collectors.toSet());
        Set<String> subjects = configured.stream()
                .filter(text -> !FINGERPRINT.matcher(hex(text)).matches())
                .map(text -> canonical(key, text))
                .collect(Collectors.toSet());
        return new AllowedCertificates(fingerprints, subjects);
    }

    /** Whether any are named, so that not every certificate will do. */
    public boolean isRestricted() {
        return !fingerprints.isEmpty() || !subjects.isEmpty();
    }

    /** Whether that certificate may be used; null where there is none. */
    public boolean admits(@Nullable X509Certificate certificate) {
        if (!isRestricted()) {
            return true;
        }
        return certificate != null
                && (subjects.contains(certificate.getSubjectX500Principal().getName(X500Principal.CANONICAL))
                        || fingerprints.contains(fingerprint(certificate)));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A certificate that has been verified has an encoding, and SHA-256 is everywhere", e);
        }
    }

    private static String hex(String text) {
        return text.replace(":", "").strip().toLowerCase(Locale.ROOT);
    }

    private static String canonical(String key, String subject) {
        try {
            return new X500Principal(subject).getName(X500Principal.CANONICAL);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    key + " has '" + subject
                            + "': write SHA-256 fingerprints in hexadecimal, or subject names such as CN=lab",
                    e);
        }
    }
}
