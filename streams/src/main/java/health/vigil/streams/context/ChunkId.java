package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import java.time.Instant;
import java.util.Comparator;

/**
 * Place of a chunk among those that hold what arrived under one key.
 *
 * @param bucket number of its time bucket
 */
record ChunkId(Window window, long bucket) implements Comparable<ChunkId> {

    private static final Comparator<ChunkId> ORDER =
            Comparator.<ChunkId, String>comparing(id -> id.window.code()).thenComparingLong(ChunkId::bucket);
    private static final char SEPARATOR = '|';
    private static final char BEFORE_BUCKET = '.';
    /** Digits of a bucket's number, which is counted from so long before 1970 that none is negative: sorts by time. */
    private static final int DIGITS = 7;

    private static final long FIRST = (long) Math.pow(Character.MAX_RADIX, DIGITS - 1);
    /** Sorts before every window. */
    private static final char PATTERNS = '!';

    static ChunkId of(Fact fact) {
        Window window = Window.of(fact);
        return new ChunkId(window, window.bucketOf(fact.getEffective()));
    }

    /** When its bucket begins. */
    Instant beginning() {
        return window.beginning(bucket);
    }

    /** When the bucket after it begins. */
    Instant end() {
        return window.beginning(bucket + 1);
    }

    /** When what is in it is older than its window. */
    Instant over() {
        return end().plus(window.retention());
    }

    /** Key in the chunk store of facts that arrived under {@code origin} and are held for {@code patientKey}. */
    String key(String patientKey, String origin) {
        String own = key(patientKey);
        return origin.equals(patientKey) ? own : own + SEPARATOR + origin;
    }

    /** Key of what arrived under the patient's own key; before those of the same bucket that arrived under others. */
    String key(String patientKey) {
        return prefix(patientKey, window) + Long.toString(FIRST + bucket, Character.MAX_RADIX);
    }

    /** After the keys of all chunks of a patient. */
    static String end(String patientKey) {
        return patientKey + (char) (SEPARATOR + 1);
    }

    /** What the keys of a patient's chunks of a window start with. */
    static String prefix(String patientKey, Window window) {
        return prefix(patientKey) + window.code() + BEFORE_BUCKET;
    }

    /** What the keys of all chunks of a patient start with. */
    static String prefix(String patientKey) {
        return patientKey + SEPARATOR;
    }

    /** Key of the patterns of a patient's readings; before those of all chunks. */
    static String patterns(String patientKey) {
        return prefix(patientKey) + PATTERNS;
    }

    /** A chunk's place as its key says. */
    record Place(String origin, ChunkId id) {

        static Place parse(String patientKey, String key) {
            int start = prefix(patientKey).length();
            int point = key.indexOf(BEFORE_BUCKET, start);
            int end = key.indexOf(SEPARATOR, point);
            String bucket = end < 0 ? key.substring(point + 1) : key.substring(point + 1, end);
            return new Place(
                    end < 0 ? patientKey : key.substring(end + 1),
                    new ChunkId(
                            Window.ofCode(key.substring(start, point)),
                            Long.parseLong(bucket, Character.MAX_RADIX) - FIRST));
        }
    }

    @Override
    public int compareTo(ChunkId other) {
        return ORDER.compare(this, other);
    }
}
