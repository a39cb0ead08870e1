package health.vigil.producers.hl7v2.er7;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An HL7 v2 message over its bytes. Reading finds the segments; fields are found and text is decoded only when asked for.
 * Segments may end in CR, as HL7 says, or in LF or both, as files and some engines have it. Not safe for several threads.
 */
public final class Er7Message {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] bytes;
    private final Delimiters delimiters;
    private final List<Segment> segments;
    private final Charset charset;

    private Er7Message(byte[] bytes, int start, Delimiters delimiters, Charset defaultCharset)
            throws UnreadableMessage {
        this.bytes = bytes;
        this.delimiters = delimiters;
        this.segments = findSegments(start);
        this.charset = CharacterSets.ofMessage(header().field(18), bytes, start, defaultCharset);
    }

    private Er7Message(byte[] bytes, int start, Delimiters delimiters) {
        this.bytes = bytes;
        this.delimiters = delimiters;
        this.segments = List.of(new Segment(this, start, endOfSegment(start)));
        this.charset = StandardCharsets.ISO_8859_1;
    }

    /**
     * Reads a message.
     *
     * @param bytes as received, without framing; kept, not copied
     * @param defaultCharset character set where MSH-18 is empty
     * @throws UnreadableMessage if it does not start with MSH, its separators make no sense, or its character set is
     *     unknown or not what the bytes are
     */
    public static Er7Message read(byte[] bytes, Charset defaultCharset) throws UnreadableMessage {
        int start = start(bytes);
        return new Er7Message(bytes, start, Delimiters.read(bytes, start), defaultCharset);
    }

    /** The MSH segment of bytes that cannot be read as a message, so that the answer can still name it. */
    public static Optional<Segment> headerOf(byte[] bytes) {
        return onlyHeader(bytes).map(Er7Message::header);
    }

    static Optional<Delimiters> delimitersOf(byte[] bytes) {
        return onlyHeader(bytes).map(Er7Message::delimiters);
    }

    private static Optional<Er7Message> onlyHeader(byte[] bytes) {
        try {
            int start = start(bytes);
            return Optional.of(new Er7Message(bytes, start, Delimiters.read(bytes, start)));
        } catch (UnreadableMessage e) {
            return Optional.empty();
        }
    }

    /** The MSH segment. */
    public Segment header() {
        return segments.getFirst();
    }

    /** All segments in their order, MSH first. */
    public List<Segment> segments() {
        return segments;
    }

    /** The first segment of that name. */
    public Optional<Segment> first(String name) {
        for (Segment segment : segments) {
            if (segment.is(name)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /** The separators of this message. */
    public Delimiters delimiters() {
        return delimiters;
    }

    byte byteAt(int index) {
        return bytes[index];
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    int indexOf(byte wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return Math.min(at, to);
    }

    String text(int from, int to) {
        byte escape = delimiters.escape();
        if (escape == Delimiters.NONE || indexOf(escape, from, to) == to) {
            return new String(bytes, from, to - from, charset);
        }
        var resolved = new ByteArrayOutputStream(to - from);
        int at = from;
        while (at < to) {
            int open = indexOf(escape, at, to);
            resolved.write(bytes, at, open - at);
            int close = open == to ? to : indexOf(escape, open + 1, to);
            if (close == to) {
                // An escape character that nothing closes is just a character.
                resolved.write(bytes, open, to - open);
                break;
            }
            Escapes.resolve(bytes, open + 1, close, delimiters, resolved);
            at = close + 1;
        }
        return resolved.toString(charset);
    }

    private List<Segment> findSegments(int start) throws UnreadableMessage {
        var found = new ArrayList<Segment>(16);
        int from = start;
        while (from < bytes.length) {
            int end = endOfSegment(from);
            if (end > from) {
                add(found, new Segment(this, from, end));
            }
            from = end + 1;
        }
        return found;
    }

    private int endOfSegment(int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static void add(List<Segment> found, Segment segment) throws UnreadableMessage {
        if (!found.isEmpty() && segment.is("MSH")) {
            throw new UnreadableMessage(
                    "MSH^2", "There is a second MSH in the frame: send every message in a frame of its own");
        }
        found.add(segment);
    }

    // Files that were saved by an editor have a byte order mark, and engines that read them send it.
    private static int start(byte[] bytes) throws UnreadableMessage {
        int start = startsWith(bytes, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++;
        }
        if (!startsWith(bytes, start, new byte[] {'M', 'S', 'H'})) {
            throw new UnreadableMessage(
                    "MSH^1",
                    startsWith(bytes, start, new byte[] {'F', 'H', 'S'})
                                    || startsWith(bytes, start, new byte[] {'B', 'H', 'S'})
                            ? "Batches are not supported: send every message of the batch in a frame of its own"
                            : "The frame does not start with MSH: send HL7 v2 in ER7 (pipes and hats)");
        }
        return start;
    }

    private static boolean startsWith(byte[] bytes, int start, byte[] prefix) {
        return bytes.length - start >= prefix.length
                && Arrays.equals(bytes, start, start + prefix.length, prefix, 0, prefix.length);
    }
}
