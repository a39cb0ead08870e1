package health.vigil.streams.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Deterministic ids: the same journal gives the same alerts and questions, live and in a replay. */
public final class Digests {

    private static final int ID_BYTES = 16;

    private Digests() {}

    /** An id of 32 hexadecimal digits, made of parts that are pseudonymous already. */
    public static String id(Object... parts) {
        var text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append('|');
        }
        return HexFormat.of().formatHex(sha256(utf8(text.toString())), 0, ID_BYTES);
    }

    /** SHA-256 of a text in UTF-8, hexadecimal. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(sha256(utf8(text)));
    }

    /** The first eight bytes of the SHA-256 of a content. */
    public static long number(byte[] content) {
        return ByteBuffer.wrap(sha256(content)).getLong();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
