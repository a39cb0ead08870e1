package health.vigil.producers.version;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** {@code FactVersion.contentHash}: makes the order of versions total. */
public final class ContentHash {

    // Copying a digest is cheaper than asking the platform for one.
    private static final MessageDigest SHA_256 = sha256();

    private ContentHash() {}

    /** First 64 bits of the SHA-256 of a text that differs where the content does. */
    public static long of(String content) {
        return ByteBuffer.wrap(copy().digest(content.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java runtime's SHA-256 cannot be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
