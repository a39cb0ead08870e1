package health.vigil.producers.hl7v2.er7;

import java.util.Arrays;

/**
 * The separators that a message declares in MSH-1 and MSH-2 (HL7 v2.7 chapter 2.5.4). A separator that MSH-2 leaves out is
 * {@link #NONE}.
 *
 * @param truncation stands at the end of a value that was cut off (since v2.7). Text keeps it, so that a value that was
 *     cut off never looks like a whole one
 */
public record Delimiters(byte field, byte component, byte repetition, byte escape, byte subcomponent, byte truncation) {

    /** Stands for a separator that the message does not have; no text contains it. */
    public static final byte NONE = 0;

    /** The separators that nearly everyone uses, for answers to what cannot be read. */
    public static final Delimiters USUAL =
            new Delimiters((byte) '|', (byte) '^', (byte) '~', (byte) '\\', (byte) '&', NONE);

    private static final byte[] USUAL_START = {'|', '^', '~', '\\', '&', '|'};
    private static final int MAX_ENCODING_CHARACTERS = 5;

    /** Those that the bytes declare, and the usual ones where they declare none that make sense. */
    public static Delimiters of(byte[] bytes) {
        return Er7Message.delimitersOf(bytes).orElse(USUAL);
    }

    // MSH is at `start`: MSH-1 follows it, and MSH-2 goes on up to the next field separator.
    static Delimiters read(byte[] bytes, int start) throws UnreadableMessage {
        int first = start + 3;
        if (bytes.length <= first + 1) {
            throw new UnreadableMessage("MSH^1^1", "The message ends within MSH: send a whole message");
        }
        if (Arrays.mismatch(
                        bytes,
                        first,
                        Math.min(bytes.length, first + USUAL_START.length),
                        USUAL_START,
                        0,
                        USUAL_START.length)
                < 0) {
            return USUAL;
        }
        byte field = bytes[first];
        byte[] encoding = new byte[MAX_ENCODING_CHARACTERS];
        int count = 0;
        int at = first + 1;
        while (at < bytes.length && bytes[at] != field && bytes[at] != '\r' && bytes[at] != '\n') {
            if (count == MAX_ENCODING_CHARACTERS) {
                throw new UnreadableMessage("MSH^1^2", "MSH-2 has more than five characters: send ^~\\&");
            }
            encoding[count++] = bytes[at++];
        }
        var delimiters = new Delimiters(field, encoding[0], encoding[1], encoding[2], encoding[3], encoding[4]);
        delimiters.check(count);
        return delimiters;
    }

    private void check(int count) throws UnreadableMessage {
        if (count == 0) {
            throw new UnreadableMessage("MSH^1^2", "MSH-2 is empty: send the separators, usually ^~\\&");
        }
        byte[] all = {field, component, repetition, escape, subcomponent, truncation};
        for (int i = 0; i < all.length; i++) {
            boolean mark = all[i] == NONE || (all[i] > ' ' && !Character.isLetterOrDigit(all[i]));
            if (!mark || (i == 0 && all[i] == NONE)) {
                throw new UnreadableMessage(
                        "MSH^1^2", "A separator in MSH-1 or MSH-2 is not a printable ASCII mark: send |^~\\&");
            }
            for (int j = 0; j < i; j++) {
                if (all[i] != NONE && all[i] == all[j]) {
                    throw new UnreadableMessage(
                            "MSH^1^2", "Two separators in MSH-1 and MSH-2 are the same: send |^~\\&");
                }
            }
        }
    }
}
