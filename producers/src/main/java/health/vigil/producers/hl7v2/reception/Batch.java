package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Several messages that came as one: a file or a batch with its headers and trailers (HL7 chapter 2.10.3), or messages one
 * after the other without any.
 *
 * @param sections headers, messages and trailers in their order
 */
record Batch(List<Section> sections) {

    private static final int NAME_BYTES = 3;
    private static final Pattern SAYS_NONE = Pattern.compile("BTS(.0*(\\D.*)?)?");

    /** What a section is: the segment that it begins with. */
    enum Kind {
        FHS,
        BHS,
        MSH,
        BTS,
        FTS
    }

    private static final Problem STRAY = new Problem(
            ErrorCode.SEGMENT_SEQUENCE,
            "BHS^1",
            "After a header or trailer of the batch comes something that is no message: begin every message with MSH");
    private static final Problem EMPTY = new Problem(
            ErrorCode.SEGMENT_SEQUENCE,
            "BTS^1",
            "The batch has no message and does not say so: send its messages between BHS and BTS");

    /** A part of a batch, from its first segment up to the next section. */
    // Compared by nobody.
    @SuppressWarnings("ArrayRecordComponent")
    record Section(Kind kind, byte[] bytes) {

        /** The segment that it begins with. */
        String firstSegment() {
            return new String(bytes, 0, end(bytes, 0), StandardCharsets.ISO_8859_1);
        }

        /** What is wrong with a header or trailer, after which nothing may come but the next section. */
        Optional<Problem> stray() {
            boolean alone = kind == Kind.MSH || segment(bytes, end(bytes, 0)) == bytes.length;
            return alone ? Optional.empty() : Optional.of(STRAY);
        }
    }

    Batch {
        sections = List.copyOf(sections);
    }

    /** The batch that bytes are; nothing where they are one message, trailers of something else, or no HL7 v2. */
    static Optional<Batch> of(byte[] bytes) {
        List<Integer> starts = new ArrayList<>();
        for (int at = segment(bytes, afterByteOrderMark(bytes));
                at < bytes.length;
                at = segment(bytes, end(bytes, at))) {
            if (kind(bytes, at).isPresent()) {
                starts.add(at);
            } else if (starts.isEmpty()) {
                return Optional.empty();
            }
        }
        List<Section> sections = new ArrayList<>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            int to = i + 1 < starts.size() ? starts.get(i + 1) : bytes.length;
            sections.add(new Section(kind(bytes, from).orElseThrow(), Arrays.copyOfRange(bytes, from, to)));
        }
        return Optional.of(new Batch(sections)).filter(batch -> batch.isHeaded() || batch.hasSeveralWithMessages());
    }

    private boolean isHeaded() {
        return !sections.isEmpty() && isHeader(sections.getFirst());
    }

    private boolean hasSeveralWithMessages() {
        return sections.size() > 1 && hasMessages();
    }

    private static boolean isHeader(Section section) {
        return section.kind() == Kind.FHS || section.kind() == Kind.BHS;
    }

    /** Whether there is any message in it. */
    boolean hasMessages() {
        return sections.stream().anyMatch(section -> section.kind() == Kind.MSH);
    }

    /** What is wrong with a batch without messages; nothing where it says that it has none. */
    Optional<Problem> wrongWithoutMessages() {
        Optional<Problem> stray =
                sections.stream().flatMap(section -> section.stray().stream()).findFirst();
        boolean says = sections.stream()
                .filter(section -> section.kind() == Kind.BTS)
                .anyMatch(section -> SAYS_NONE.matcher(section.firstSegment()).matches());
        return stray.or(() -> says ? Optional.empty() : Optional.of(EMPTY));
    }

    /** Whether it says itself that it is a batch. */
    boolean isDeclared() {
        return sections.stream().anyMatch(section -> section.kind() != Kind.MSH);
    }

    // Files that were saved by an editor have one, and engines that read them send it.
    private static int afterByteOrderMark(byte[] bytes) {
        boolean marked =
                bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    private static int segment(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at;
    }

    private static int end(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\r' && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static Optional<Kind> kind(byte[] bytes, int at) {
        if (bytes.length - at < NAME_BYTES) {
            return Optional.empty();
        }
        String name = new String(bytes, at, NAME_BYTES, StandardCharsets.ISO_8859_1);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }
}
