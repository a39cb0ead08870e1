package health.vigil.standalone.evaluation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells a record again by its first hour, whatever its name and however much of it is there: who was trained on must not be
 * scored by a model that knew them. The label, in the last column, does not count.
 */
public record Fingerprint(long value) {

    /** Stays are dealt to folds by their fingerprint, so that no patient is on both sides. */
    public static final int FOLDS = 5;

    /** The fingerprint of a record's bytes. */
    public static Fingerprint of(byte[] record) {
        String[] lines = new String(record, StandardCharsets.UTF_8).split("\r?\n", 3);
        String first = lines.length < 2 ? "" : lines[1];
        int label = lines[0].endsWith("|SepsisLabel") ? first.lastIndexOf('|') : first.length();
        String counted = label < 0 ? first : first.substring(0, label);
        return new Fingerprint(new BigInteger(sha256(counted)).longValue());
    }

    /** The model trained without this stay. */
    public int fold() {
        return (int) Math.floorMod(value, (long) FOLDS);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
