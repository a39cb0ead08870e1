package health.vigil.producers.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) of a text that comes in pieces. Both states that the key alone makes are made once and copied for
 * each hash, which is what the platform's own {@code Mac} does not do, and half of the work on short texts. Safe for many
 * threads.
 */
final class KeyedHash {

    private static final int BLOCK_BYTES = 64;
    private static final int BEGUN_KEY_BYTES = 16;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final MessageDigest empty = sha256();
    private final MessageDigest inner;
    private final MessageDigest outer;

    KeyedHash(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? sha256().digest(key) : key, BLOCK_BYTES);
        this.inner = padded(block, INNER);
        this.outer = padded(block, OUTER);
    }

    /**
     * A beginning, of which any number of texts may be hashed; for one thread. The HMAC of the beginning, cut to 128 bits, is
     * the key of a SHA-256 of each rest: one pass over a block for short ones, where an HMAC takes three (decision 0009).
     */
    final class Begun {

        private final byte[] key;
        private final MessageDigest digest = copy(empty);

        private Begun(byte[] beginning) {
            key = Arrays.copyOf(of(beginning), BEGUN_KEY_BYTES);
        }

        /** The hash of the beginning and a rest; cut it, so that nobody can make that of a longer rest of it. */
        byte[] with(byte[] rest) {
            digest.update(key);
            return digest.digest(rest);
        }
    }

    /** The hash of a whole text, in pieces. */
    byte[] of(byte[]... pieces) {
        MessageDigest first = copy(inner);
        for (byte[] piece : pieces) {
            first.update(piece);
        }
        return ended(first);
    }

    Begun begun(byte[] beginning) {
        return new Begun(beginning);
    }

    /** A label, then parts each preceded by its length, so that no two lists of parts look alike. */
    static byte[] joined(String label, byte[]... parts) {
        byte[] labelled = label.getBytes(StandardCharsets.UTF_8);
        int length = labelled.length;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        var joined = ByteBuffer.allocate(length).put(labelled);
        for (byte[] part : parts) {
            joined.putInt(part.length).put(part);
        }
        return joined.array();
    }

    /** What stands before a part, for one that is too long to be copied behind others. */
    static byte[] lengthOf(byte[] part) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array();
    }

    private byte[] ended(MessageDigest first) {
        MessageDigest second = copy(outer);
        second.update(first.digest());
        return second.digest();
    }

    private static MessageDigest padded(byte[] block, byte pad) {
        byte[] key = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            key[i] = (byte) (block[i] ^ pad);
        }
        MessageDigest digest = sha256();
        digest.update(key);
        return digest;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
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
