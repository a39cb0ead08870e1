package health.vigil.standalone.evaluation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the names and bytes of records, in their order. */
public final class RecordsDigest {

    private final MessageDigest digest;

    public RecordsDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** One more record. */
    public void add(String id, byte[] bytes) {
        digest.update(id.getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    /** The digest, hexadecimal; ends it. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
