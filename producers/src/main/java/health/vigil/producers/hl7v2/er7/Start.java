package health.vigil.producers.hl7v2.er7;

import java.util.Arrays;

/** Where a message begins within its bytes. */
final class Start {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] MSH = {'M', 'S', 'H'};

    private Start() {}

    /**
     * Where MSH is. Files that were saved by an editor have a byte order mark or blanks before it, and engines that read
     * them send those.
     *
     * @throws UnreadableMessage if there is no MSH
     */
    static int of(byte[] bytes) throws UnreadableMessage {
        int start = startsWith(bytes, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        while (start < bytes.length && isBlank(bytes[start])) {
            start++;
        }
        if (!startsWith(bytes, start, MSH)) {
            throw new UnreadableMessage(
                    "MSH^1", "The frame does not start with MSH: send HL7 v2 in ER7 (pipes and hats)");
        }
        return start;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    private static boolean startsWith(byte[] bytes, int start, byte[] prefix) {
        return bytes.length - start >= prefix.length
                && Arrays.equals(bytes, start, start + prefix.length, prefix, 0, prefix.length);
    }
}
