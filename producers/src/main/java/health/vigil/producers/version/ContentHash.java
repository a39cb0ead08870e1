package health.vigil.producers.version;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** {@code FactVersion.contentHash}: makes the order of versions total. */
public final class ContentHash {

    private ContentHash() {}

    /** First 64 bits of the SHA-256 of a text that differs where the content does. */
    public static long of(String content) {
        return ByteBuffer.wrap(sha256().digest(content.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
