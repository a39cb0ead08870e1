package health.vigil.producers.hl7v2.er7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An HL7 v2 message over its bytes. Reading finds the segments and which separators there are at all; fields are found and
 * text is decoded only when asked for. Segments may end in CR, as HL7 says, or in LF or both, as files and some engines
 * have it. Not safe for several threads.
 */
public final class Er7Message {

    /** Fields of a result message with six results. */
    private static final int PLACES = 128;

    private final byte[] bytes;
    private final Delimiters delimiters;
    private final List<Segment> segments;
    private Charset charset = StandardCharsets.ISO_8859_1;
    private Charset escapedCharset = StandardCharsets.ISO_8859_1;
    private final boolean isAscii;
    private final boolean hasEscapes;
    private final boolean hasRepetitions;
    // Where the fields of all segments that were asked for their fields end.
    private int[] places = new int[PLACES];
    private int noted;

    private Er7Message(byte[] bytes, Delimiters delimiters, Scan scan) throws UnreadableMessage {
        this.bytes = bytes;
        this.delimiters = delimiters;
        this.isAscii = scan.isAscii() && !scan.hasEscapeControls();
        this.hasEscapes = scan.hasEscapes();
        this.hasRepetitions = scan.hasRepetitions();
        this.segments = segments(scan);
    }

    private Er7Message(byte[] bytes, int start, Delimiters delimiters) {
        this.bytes = bytes;
        this.delimiters = delimiters;
        this.isAscii = false;
        this.hasEscapes = true;
        this.hasRepetitions = true;
        this.segments = List.of(new Segment(this, start, Scan.endOfSegment(bytes, start)));
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
        Optional<Charset> wide = CharacterSets.wide(bytes);
        return wide.isPresent() ? transcoded(bytes, wide.get()) : readBytes(bytes, defaultCharset);
    }

    private static Er7Message readBytes(byte[] bytes, Charset defaultCharset) throws UnreadableMessage {
        int start = Start.of(bytes);
        Delimiters delimiters = Delimiters.read(bytes, start);
        var scan = new Scan(bytes, start, delimiters);
        var message = new Er7Message(bytes, delimiters, scan);
        boolean switches = scan.hasEscapeControls();
        Charset declared = CharacterSets.declared(
                message.header().field(18), switches, message.isAscii && !switches, defaultCharset);
        if (message.isAscii) {
            // The same text in all of them, and the fastest to decode.
            message.decodeAs(StandardCharsets.ISO_8859_1, declared);
        } else if (CharacterSets.hidesSeparators(declared)) {
            return transcoded(bytes, declared);
        } else {
            CharacterSets.check(declared, bytes);
            message.decodeAs(declared, declared);
        }
        return message;
    }

    // In these, a byte that looks like a separator may be half of a character.
    private static Er7Message transcoded(byte[] bytes, Charset charset) throws UnreadableMessage {
        byte[] readable = CharacterSets.check(charset, bytes).getBytes(StandardCharsets.UTF_8);
        int start = Start.of(readable);
        Delimiters delimiters = Delimiters.read(readable, start);
        var message = new Er7Message(readable, delimiters, new Scan(readable, start, delimiters));
        message.decodeAs(StandardCharsets.UTF_8, StandardCharsets.UTF_8);
        return message;
    }

    private void decodeAs(Charset plain, Charset escaped) {
        this.charset = plain;
        this.escapedCharset = escaped;
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
            int start = Start.of(bytes);
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

    boolean isPlain() {
        return isAscii && !hasEscapes && delimiters.equals(Delimiters.USUAL);
    }

    boolean isSame(int from, int to, int otherFrom, int otherTo) {
        return Arrays.equals(bytes, from, to, bytes, otherFrom, otherTo);
    }

    void copy(int from, int length, byte[] into, int at) {
        System.arraycopy(bytes, from, into, at, length);
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

    /** Notes where a byte stands, each time, and the end after them; returns the number of the first that was noted. */
    int noteEach(byte wanted, int from, int to) {
        int first = noted;
        long sought = EightBytes.repeated(wanted);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long found = EightBytes.zeros(EightBytes.at(bytes, at) ^ sought);
            while (found != 0) {
                note(at + Long.numberOfTrailingZeros(found) / Byte.SIZE);
                found &= found - 1;
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                note(at);
            }
        }
        note(to);
        return first;
    }

    private void note(int place) {
        if (noted == places.length) {
            places = Arrays.copyOf(places, 2 * noted);
        }
        places[noted++] = place;
    }

    /** How many places were noted. */
    int noted() {
        return noted;
    }

    /** A place that was noted. */
    int noted(int which) {
        return places[which];
    }

    /** Where the first repetition of a field ends; most messages repeat nothing, and then nothing is looked for. */
    int endOfFirstRepetition(int from, int to) {
        return hasRepetitions ? indexOf(delimiters.repetition(), from, to) : to;
    }

    String text(int from, int to) {
        if (!hasEscapes || indexOf(delimiters.escape(), from, to) == to) {
            return new String(bytes, from, to - from, charset);
        }
        return new EscapedText(delimiters, escapedCharset).read(bytes, from, to);
    }

    // Without decoding, where the bytes are the text, as they nearly always are.
    boolean isText(String text, int from, int to) {
        if (hasEscapes || to - from != text.length()) {
            return text(from, to).strip().equals(text);
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return bytes[from + i] < 0 && text(from, to).strip().equals(text);
            }
        }
        return true;
    }

    private List<Segment> segments(Scan scan) throws UnreadableMessage {
        var found = new ArrayList<Segment>(scan.count());
        for (int i = 0; i < scan.count(); i++) {
            var segment = new Segment(this, scan.from(i), scan.to(i));
            if (i > 0 && segment.is("MSH")) {
                throw new UnreadableMessage(
                        "MSH^2",
                        "There is a second MSH in the frame: send every message in a frame of its own, or as UTF-8");
            }
            found.add(segment);
        }
        return found;
    }
}
