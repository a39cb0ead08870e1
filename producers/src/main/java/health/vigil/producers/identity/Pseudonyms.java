package health.vigil.producers.identity;

import health.vigil.producers.recent.Recent;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Keyed hashes that stand for numbers: HMAC-SHA256 cut to 128 bits, and for fact ids SHA-256 under a key that such an HMAC
 * makes. Without the secret nobody can test a guess. Safe for many threads.
 *
 * <p>Patient and visit keys are {@code k<version>-<26 characters of lower-case base32>}, so that a rotated secret makes
 * recognisably other keys; fact and event ids are 32 hexadecimal digits.
 */
public final class Pseudonyms {

    /** Shortest secret that is accepted. */
    public static final int MIN_SECRET_BYTES = 16;

    /** Patients, and visits, whose keys are kept, since they come again with every message; a few MB. */
    private static final int RECENT = 1 << 14;

    private static final int KEPT_BYTES = 16;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private final KeyedHash keyed;
    private final String prefix;
    private final Recent<Numbered, String> patients = new Recent<>(RECENT);
    private final Recent<Numbered, String> visits = new Recent<>(RECENT);
    private final Authorities authorities;

    private record Numbered(String authority, String number) {}

    /**
     * @param secret the hospital's secret; losing it means that new messages no longer find their patients
     * @param keyVersion which secret this is, from 1
     * @param authorities the one name of each authority
     * @throws IllegalArgumentException if the secret is shorter than {@link #MIN_SECRET_BYTES}
     */
    public Pseudonyms(byte[] secret, int keyVersion, Authorities authorities) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("The secret of pseudonyms has " + secret.length
                    + " bytes: set vigil.identity.secret to at least " + MIN_SECRET_BYTES + " random bytes");
        }
        this.keyed = new KeyedHash(secret);
        this.prefix = "k" + keyVersion + "-";
        this.authorities = authorities;
    }

    /** The one name of each authority, which keys are made of. */
    public Authorities authorities() {
        return authorities;
    }

    /** Key of the patient that an authority, by its one name, knows under a number. */
    public String patientKey(String authority, String number) {
        return patients.computed(new Numbered(authority, number), () -> key("patient", authority, number));
    }

    /** Key of the visit that an authority, by its one name, knows under a number. */
    public String visitKey(String authority, String number) {
        return visits.computed(new Numbered(authority, number), () -> key("visit", authority, number));
    }

    /** Id of the fact with that identity; the parts say what makes it this fact, in a fixed order. */
    public String factId(String... identity) {
        return factIds().of(FactIds.rest(identity));
    }

    /** Ids of the facts whose identities begin with these parts. */
    public FactIds factIds(String... beginning) {
        return new FactIds(
                keyed.begun(KeyedHash.joined("fact", FactIds.rest(beginning).joined())));
    }

    /** Id of a received message: the same feed, control id and bytes always give the same id. */
    public String eventId(String feed, String controlId, byte[] content) {
        return hex(
                keyed.of(KeyedHash.joined("event", utf8(feed), utf8(controlId)), KeyedHash.lengthOf(content), content));
    }

    private String key(String label, String authority, String number) {
        return prefix + base32(keyed.of(KeyedHash.joined(label, utf8(authority), utf8(number))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, KEPT_BYTES);
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder(26);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < KEPT_BYTES; i++) {
            held = (held << 8) | (bytes[i] & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((held >> bits) & 31));
            }
        }
        return text.append(BASE32.charAt((held << (5 - bits)) & 31)).toString();
    }
}
