package health.vigil.producers.hl7v2.er7;

import java.util.Arrays;

/** One pass over a message: where its segments are, whether it is ASCII, and which separators it has after MSH-2. */
final class Scan {

    private static final byte ESC = 0x1B;

    private int[] bounds = new int[32];
    private int count;
    private final boolean ascii;
    private final boolean escapes;
    private final boolean repetitions;
    private final boolean escapeControls;

    /** @param start where MSH is */
    Scan(byte[] bytes, int start, Delimiters delimiters) {
        byte escape = delimiters.escape();
        byte repetition = delimiters.repetition();
        int highBits = 0;
        boolean anyEscape = false;
        boolean anyRepetition = false;
        boolean anyControl = false;
        int from = start;
        for (int at = endOfEncodingCharacters(bytes, start, delimiters); at < bytes.length; at++) {
            byte b = bytes[at];
            highBits |= b;
            anyEscape |= b == escape;
            anyRepetition |= b == repetition;
            anyControl |= b == ESC;
            if (b == '\r' || b == '\n') {
                add(from, at);
                from = at + 1;
            }
        }
        add(from, bytes.length);
        this.ascii = highBits >= 0;
        this.escapes = anyEscape && escape != Delimiters.NONE;
        this.repetitions = anyRepetition && repetition != Delimiters.NONE;
        this.escapeControls = anyControl;
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
