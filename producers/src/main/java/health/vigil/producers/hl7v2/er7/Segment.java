package health.vigil.producers.hl7v2.er7;

import java.nio.charset.StandardCharsets;

/** One segment. The places of its fields are found when the first of them is asked for. */
public final class Segment {

    private static final int NAME_BYTES = 3;

    private final Er7Message message;
    private final int from;
    private final int to;
    private final boolean header;
    private int firstEnd;
    private int fields = -1;

    Segment(Er7Message message, int from, int to) {
        this.message = message;
        this.from = from;
        this.to = to;
        this.header = is("MSH");
    }

    /** Whether the segment has that three-letter name. */
    public boolean is(String name) {
        if (to - from < NAME_BYTES || (to - from > NAME_BYTES && !endsName(message.byteAt(from + NAME_BYTES)))) {
            return false;
        }
        return message.byteAt(from) == name.charAt(0)
                && message.byteAt(from + 1) == name.charAt(1)
                && message.byteAt(from + 2) == name.charAt(2);
    }

    /** What stands before the first field separator. */
    String name() {
        int end = message.indexOf(message.delimiters().field(), from, to);
        return new String(message.copy(from, end), StandardCharsets.ISO_8859_1);
    }

    /** Number of the last field. */
    int fields() {
        index();
        return header ? fields + 1 : fields;
    }

    /** The n-th field, from 1, as HL7 counts: MSH-1 is the field separator itself. Empty where there is none. */
    public Element field(int n) {
        index();
        int piece = header ? n - 1 : n;
        if (piece == 0) {
            return new Element(message, from + NAME_BYTES, from + NAME_BYTES + 1);
        }
        if (piece > fields) {
            return new Element(message, to, to);
        }
        return new Element(message, end(piece - 1) + 1, end(piece));
    }

    /** Bytes of the whole segment, to know it again. */
    public SentBytes sent() {
        return new SentBytes(message.copy(from, to));
    }

    /** Bytes of some of its fields, to know them again. */
    public SentBytes sent(int... wanted) {
        index();
        int length = 0;
        for (int n : wanted) {
            length += n > fields ? 1 : end(n) - end(n - 1);
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (int n : wanted) {
            if (n <= fields) {
                int size = end(n) - end(n - 1) - 1;
                message.copy(end(n - 1) + 1, size, bytes, at);
                at += size;
            }
            bytes[at++] = message.delimiters().field();
        }
        return new SentBytes(bytes);
    }

    /** Whether the same bytes in another such message say the same: the usual separators, ASCII and no escape sequences. */
    public boolean isPlain() {
        return message.isPlain();
    }

    private boolean endsName(byte next) {
        return next == message.delimiters().field();
    }

    private int end(int piece) {
        return message.noted(firstEnd + piece);
    }

    private void index() {
        if (fields >= 0) {
            return;
        }
        firstEnd = message.noteEach(message.delimiters().field(), from, to);
        fields = message.noted() - 1 - firstEnd;
    }
}
