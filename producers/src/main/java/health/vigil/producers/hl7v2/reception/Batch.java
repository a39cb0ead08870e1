package health.vigil.producers.hl7v2.reception;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Several messages that came as one: a file or a batch with its headers and trailers (HL7 chapter 2.10.3), or messages one
 * after the other without any.
 *
 * @param sections headers, messages and trailers in their order
 */
record Batch(List<Section> sections) {

    private static final int NAME_BYTES = 3;

    /** What a section is: the segment that it begins with. */
    enum Kind {
        FHS,
        BHS,
        MSH,
        BTS,
        FTS
    }

    /** A part of a batch, from its first segment up to the next section. */
    // Compared by nobody.
    @SuppressWarnings("ArrayRecordComponent")
    record Section(Kind kind, byte[] bytes) {}

    Batch {
        sections = List.copyOf(sections);
    }

    /** The batch that bytes are; nothing where they are one message, or something else. */
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
        return sections.size() > 1
                        || (sections.size() == 1 && sections.getFirst().kind() != Kind.MSH)
                ? Optional.of(new Batch(sections))
                : Optional.empty();
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
