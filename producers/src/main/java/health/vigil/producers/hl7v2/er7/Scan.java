package health.vigil.producers.hl7v2.er7;

import java.util.Arrays;

/**
 * One pass over a message: where its segments are, whether it is ASCII, and which separators it has after MSH-2. Where MSH ends
 * in CR, a lone LF ends a segment only if another seems to begin after it: notes have lines.
 */
final class Scan {

    private static final long ESCS = EightBytes.repeated((byte) 0x1B);
    private static final long CRS = EightBytes.repeated((byte) '\r');
    private static final long LFS = EightBytes.repeated((byte) '\n');

    private int[] bounds = new int[32];
    private int count;
    private int from;
    private final byte field;
    private final boolean ascii;
    private final boolean escapes;
    private final boolean repetitions;
    private final boolean escapeControls;

    /** @param start where MSH is */
    Scan(byte[] bytes, int start, Delimiters delimiters) {
        long escape = EightBytes.repeated(delimiters.escape());
        long repetition = EightBytes.repeated(delimiters.repetition());
        long highBits = 0;
        long anyEscape = 0;
        long anyRepetition = 0;
        long anyControl = 0;
        int at = endOfEncodingCharacters(bytes, start, delimiters);
        from = start;
        field = delimiters.field();
        // Eight bytes at a time: every message is read wholly here, and nowhere else.
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long eight = EightBytes.at(bytes, at);
            highBits |= eight;
            anyEscape |= EightBytes.anyZero(eight ^ escape);
            anyRepetition |= EightBytes.anyZero(eight ^ repetition);
            anyControl |= EightBytes.anyZero(eight ^ ESCS);
            if ((EightBytes.anyZero(eight ^ CRS) | EightBytes.anyZero(eight ^ LFS)) != 0) {
                endSegments(bytes, at, at + Long.BYTES);
            }
        }
        endSegments(bytes, at, bytes.length);
        for (; at < bytes.length; at++) {
            long one = EightBytes.repeated(bytes[at]);
            highBits |= one;
            anyEscape |= EightBytes.anyZero(one ^ escape);
            anyRepetition |= EightBytes.anyZero(one ^ repetition);
            anyControl |= EightBytes.anyZero(one ^ ESCS);
        }
        add(from, bytes.length);
        this.ascii = EightBytes.highBits(highBits) == 0;
        this.escapes = anyEscape != 0 && delimiters.escape() != Delimiters.NONE;
        this.repetitions = anyRepetition != 0 && delimiters.repetition() != Delimiters.NONE;
        this.escapeControls = anyControl != 0;
    }

    int count() {
        return count;
    }

    int from(int segment) {
        return bounds[2 * segment];
    }

    int to(int segment) {
        return bounds[2 * segment + 1];
    }

    boolean isAscii() {
        return ascii;
    }

    /** Whether it has ESC (1B), with which ISO 2022 switches its character sets. */
    boolean hasEscapeControls() {
        return escapeControls;
    }

    /** Whether there may be escape sequences. */
    boolean hasEscapes() {
        return escapes;
    }

    /** Whether any field may repeat. */
    boolean hasRepetitions() {
        return repetitions;
    }

    /** Where the segment that begins there ends: before its CR or LF. */
    static int endOfSegment(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static int endOfEncodingCharacters(byte[] bytes, int start, Delimiters delimiters) {
        int at = start + 4;
        while (at < bytes.length && bytes[at] != delimiters.field() && bytes[at] != '\r' && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private void endSegments(byte[] bytes, int start, int end) {
        for (int at = start; at < end; at++) {
            if (bytes[at] == '\r' || (bytes[at] == '\n' && endsSegment(bytes, at))) {
                add(from, at);
                from = at + 1;
            }
        }
    }

    private boolean endsSegment(byte[] bytes, int lineFeed) {
        boolean endsInCr = count > 0 && bytes[bounds[1]] == '\r';
        return !endsInCr
                || from == lineFeed
                || lineFeed + 1 == bytes.length
                || bytes[lineFeed + 1] == '\r'
                || bytes[lineFeed + 1] == '\n'
                || mayBeSegment(bytes, lineFeed + 1);
    }

    private boolean mayBeSegment(byte[] bytes, int at) {
        if (at + 3 >= bytes.length || bytes[at + 3] != field) {
            return false;
        }
        boolean name = bytes[at] >= 'A' && bytes[at] <= 'Z';
        for (int i = at + 1; i < at + 3; i++) {
            name &= (bytes[i] >= 'A' && bytes[i] <= 'Z') || (bytes[i] >= '0' && bytes[i] <= '9');
        }
        return name;
    }

    private void add(int from, int to) {
        if (to > from) {
            if (2 * count == bounds.length) {
                bounds = Arrays.copyOf(bounds, 4 * count);
            }
            bounds[2 * count] = from;
            bounds[2 * count + 1] = to;
            count++;
        }
    }
}
