package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.reception.Batch.Section;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes the answer to a batch (HL7 chapter 2.10.3.3): headers with applications swapped and the batch's own id as the
 * reference, the answers to its messages, and trailers that count them. A file that has no batch header gets none.
 */
final class BatchAcknowledgement {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSZ").withZone(ZoneOffset.UTC);
    private static final int FIELDS = 12;

    private final Acknowledger acknowledger;
    private final Instant now;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private String separator = "|";
    private int messages;
    private int answers;
    private int batches;

    BatchAcknowledgement(Acknowledger acknowledger, Instant now) {
        this.acknowledger = acknowledger;
        this.now = now;
    }

    /** A header of the batch. */
    void header(Section section) {
        String segment = section.firstSegment();
        if (segment.length() > section.kind().name().length()) {
            separator = segment.substring(3, 4);
        }
        // A header counts as MSH does: its first field is the separator itself.
        String[] sent = segment.split(Pattern.quote(separator), -1);
        String[] field = new String[FIELDS + 1];
        for (int n = 2; n <= FIELDS; n++) {
            field[n] = n <= sent.length ? sent[n - 1] : "";
        }
        write(String.join(
                separator,
                section.kind().name(),
                field[2],
                field[5],
                field[6],
                field[3],
                field[4],
                TIME.format(now),
                "",
                "",
                "",
                acknowledger.nextControlId(),
                field[11]));
        if (section.kind() == Batch.Kind.BHS) {
            batches++;
            messages = 0;
            answers = 0;
        }
    }

    /** One of its messages. */
    void countMessage() {
        messages++;
    }

    /** The answers to a message, or to something that is none. */
    void answer(List<byte[]> acknowledgements) {
        answers += acknowledgements.size();
        acknowledgements.forEach(out::writeBytes);
    }

    /** A trailer of the batch. */
    void trailer(Section section) {
        if (section.kind() == Batch.Kind.FTS) {
            write("FTS" + separator + batches);
            return;
        }
        String[] sent = section.firstSegment().split(Pattern.quote(separator), -1);
        String declared = sent.length > 1 ? sent[1].strip() : "";
        boolean wrong = !declared.isEmpty() && !declared.equals(Integer.toString(messages));
        write("BTS" + separator + answers
                + (wrong ? separator + messages + " messages came and BTS-1 counts others" : ""));
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void write(String segment) {
        out.writeBytes((segment + "\r").getBytes(StandardCharsets.ISO_8859_1));
    }
}
