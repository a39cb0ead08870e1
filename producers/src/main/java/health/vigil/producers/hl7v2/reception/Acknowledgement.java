package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Delimiters;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes the answer to a message, in the message's own separators: applications swapped, MSA-2 echoing MSH-10, an ERR for
 * each problem. Where no MSH could be read, MSA-2 is empty.
 */
final class Acknowledgement {

    /** Problems named in one answer: enough to act on, and an answer of bounded size. All are in quarantine. */
    private static final int MAX_ERRORS = 20;

    private final Delimiters delimiters;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    private Acknowledgement(Delimiters delimiters) {
        this.delimiters = delimiters;
    }

    /**
     * Writes an answer.
     *
     * @param answered MSH of the message, where it has one
     * @param delimiters separators of the message
     * @param controlId MSH-10 of the answer
     * @param processingId MSH-11 where the message leaves it out
     */
    static byte[] write(
            Optional<Segment> answered,
            Delimiters delimiters,
            AckCode code,
            List<Problem> problems,
            String controlId,
            Instant now,
            String processingId) {
        var ack = new Acknowledgement(delimiters);
        ack.header(answered, controlId, now, processingId);
        ack.msa(answered, code, problems);
        String severity = code == AckCode.AA ? "W" : "E";
        problems.stream().limit(MAX_ERRORS).forEach(problem -> ack.err(problem, severity));
        return ack.out.toByteArray();
    }

    private void header(Optional<Segment> answered, String controlId, Instant now, String processingId) {
        out.writeBytes(new byte[] {'M', 'S', 'H', delimiters.field()});
        for (byte encoding : new byte[] {
            delimiters.component(), delimiters.repetition(), delimiters.escape(), delimiters.subcomponent()
        }) {
            if (encoding != Delimiters.NONE) {
                out.write(encoding);
            }
        }
        for (int swapped : new int[] {5, 6, 3, 4}) {
            field(echo(answered, swapped, ""));
        }
        field(AnswerTime.of(now));
        field(new byte[0]);
        Optional<Element> event = answered.map(msh -> msh.field(9).component(2)).filter(Element::isPresent);
        field(ascii("ACK"));
        if (event.isPresent() && delimiters.component() != Delimiters.NONE) {
            out.write(delimiters.component());
            out.writeBytes(event.get().bytes());
            out.write(delimiters.component());
            out.writeBytes(ascii("ACK"));
        }
        field(ascii(controlId));
        field(echo(answered, 11, processingId));
        field(echo(answered, 12, "2.5.1"));
        byte[] charset = echo(answered, 18, "");
        if (charset.length > 0) {
            for (int skipped = 13; skipped <= 17; skipped++) {
                field(new byte[0]);
            }
            field(charset);
        }
        out.write('\r');
    }

    private void msa(Optional<Segment> answered, AckCode code, List<Problem> problems) {
        out.writeBytes(ascii("MSA"));
        field(ascii(code.name()));
        field(echo(answered, 10, ""));
        // Withdrawn from the standard, and still the only text that many engines show.
        if (code != AckCode.AA && !problems.isEmpty()) {
            field(escaped(problems.getFirst().text()));
        }
        out.write('\r');
    }

    private void err(Problem problem, String severity) {
        out.writeBytes(ascii("ERR"));
        field(new byte[0]);
        field(components(problem.location().split("\\^")));
        field(components(problem.code().code(), problem.code().text(), "HL70357"));
        field(ascii(severity));
        for (int skipped = 5; skipped <= 7; skipped++) {
            field(new byte[0]);
        }
        field(escaped(problem.text()));
        out.write('\r');
    }

    private static byte[] echo(Optional<Segment> answered, int field, String missing) {
        byte[] sent = answered.map(msh -> msh.field(field).bytes()).orElse(new byte[0]);
        return sent.length == 0 ? ascii(missing) : sent;
    }

    private void field(byte[] content) {
        out.write(delimiters.field());
        out.writeBytes(content);
    }

    private byte[] components(String... parts) {
        var joined = new ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                joined.write(delimiters.component());
            }
            joined.writeBytes(escaped(parts[i]));
        }
        return joined.toByteArray();
    }

    private byte[] escaped(String text) {
        var escaped = new ByteArrayOutputStream(text.length() + 8);
        for (byte b : ascii(text)) {
            char code = codeOf(b);
            if (code == ' ' || delimiters.escape() == Delimiters.NONE) {
                escaped.write(b);
            } else {
                escaped.writeBytes(new byte[] {delimiters.escape(), (byte) code, delimiters.escape()});
            }
        }
        return escaped.toByteArray();
    }

    // Letter of the escape sequence that a separator needs within text; a blank where it needs none.
    private char codeOf(byte b) {
        if (b == delimiters.field()) {
            return 'F';
        }
        if (b == delimiters.component()) {
            return 'S';
        }
        if (b == delimiters.subcomponent()) {
            return 'T';
        }
        if (b == delimiters.repetition()) {
            return 'R';
        }
        return b == delimiters.escape() ? 'E' : ' ';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
