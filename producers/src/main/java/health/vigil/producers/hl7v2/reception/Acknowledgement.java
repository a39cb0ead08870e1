package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Delimiters;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes the answer to a message, in the message's own separators: applications swapped, MSA-2 echoing MSH-10, and the
 * problems as the message's version writes them: an ERR each from 2.5 on, one ERR with a repetition each before. Where no MSH could be read, MSA-2 is empty.
 */
final class Acknowledgement {

    /** Problems named in one answer: enough to act on, and an answer of bounded size. All are in quarantine. */
    private static final int MAX_ERRORS = 20;

    /** Components of ERR-1 before the error itself. */
    private static final int ELD_PLACE = 3;

    private final Delimiters delimiters;
    private final AnswerBytes out = new AnswerBytes(256);

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
            String code,
            List<Problem> problems,
            String controlId,
            Instant now,
            String processingId) {
        var ack = new Acknowledgement(delimiters);
        ack.header(answered, controlId, now, processingId);
        ack.msa(answered, code, problems);
        List<Problem> named = problems.size() <= MAX_ERRORS ? problems : problems.subList(0, MAX_ERRORS);
        if (answered.isPresent() && isBefore25(answered.get())) {
            ack.errBefore25(named);
        } else {
            String severity = isPositive(code) ? "W" : "E";
            named.forEach(problem -> ack.err(problem, severity));
        }
        return ack.out.toByteArray();
    }

    private void header(Optional<Segment> answered, String controlId, Instant now, String processingId) {
        out.write("MSH");
        out.write(delimiters.field());
        separator(delimiters.component());
        separator(delimiters.repetition());
        separator(delimiters.escape());
        separator(delimiters.subcomponent());
        echo(answered, 5, "");
        echo(answered, 6, "");
        echo(answered, 3, "");
        echo(answered, 4, "");
        field(AnswerTime.of(now));
        field("");
        Optional<Element> event = answered.map(msh -> msh.field(9).component(2)).filter(Element::isPresent);
        field("ACK");
        if (event.isPresent() && delimiters.component() != Delimiters.NONE) {
            out.write(delimiters.component());
            out.write(event.get());
            out.write(delimiters.component());
            out.write("ACK");
        }
        field(controlId);
        echo(answered, 11, processingId);
        echo(answered, 12, "2.5.1");
        if (answered.isPresent() && answered.get().field(18).isPresent()) {
            for (int skipped = 13; skipped <= 17; skipped++) {
                field("");
            }
            echo(answered, 18, "");
        }
        out.write((byte) '\r');
    }

    private void separator(byte separator) {
        if (separator != Delimiters.NONE) {
            out.write(separator);
        }
    }

    private static boolean isPositive(String code) {
        return code.endsWith("A");
    }

    private static boolean isBefore25(Segment msh) {
        String version = msh.field(12).component(1).text();
        return version.length() >= 3 && version.startsWith("2.") && version.charAt(2) >= '0' && version.charAt(2) < '5';
    }

    private void msa(Optional<Segment> answered, String code, List<Problem> problems) {
        out.write("MSA");
        field(code);
        echo(answered, 10, "");
        // Withdrawn from the standard, and still the only text that many engines show.
        if (!isPositive(code) && !problems.isEmpty()) {
            field(escaped(problems.getFirst().text()));
        }
        out.write((byte) '\r');
    }

    private void err(Problem problem, String severity) {
        out.write("ERR");
        field("");
        components(problem.location().split("\\^"));
        components(problem.code().code(), problem.code().text(), "HL70357");
        field(severity);
        for (int skipped = 5; skipped <= 7; skipped++) {
            field("");
        }
        field(escaped(problem.text()));
        out.write((byte) '\r');
    }

    // ERR-1, the only field up to 2.4: segment, sequence, field, and the error as a CE of sub-components; repeating.
    private void errBefore25(List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        out.write("ERR");
        for (int i = 0; i < problems.size(); i++) {
            out.write(i == 0 ? delimiters.field() : delimiters.repetition());
            Problem problem = problems.get(i);
            String[] place = problem.location().split("\\^", -1);
            for (int part = 0; part < ELD_PLACE && delimiters.component() != Delimiters.NONE; part++) {
                out.write(escaped(part < place.length ? place[part] : ""));
                out.write(delimiters.component());
            }
            joined(
                    delimiters.subcomponent(),
                    problem.code().code(),
                    problem.code().text(),
                    "HL70357",
                    "",
                    problem.text());
        }
        out.write((byte) '\r');
    }

    private void echo(Optional<Segment> answered, int field, String missing) {
        Element sent = answered.isPresent() ? answered.get().field(field) : null;
        out.write(delimiters.field());
        if (sent == null || !sent.isPresent()) {
            out.write(missing);
        } else {
            out.write(sent);
        }
    }

    private void field(String content) {
        out.write(delimiters.field());
        out.write(content);
    }

    private void components(String... parts) {
        out.write(delimiters.field());
        joined(delimiters.component(), parts);
    }

    private void joined(byte separator, String... parts) {
        out.write(escaped(parts[0]));
        for (int i = 1; i < parts.length && separator != Delimiters.NONE; i++) {
            out.write(separator);
            out.write(escaped(parts[i]));
        }
    }

    private String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char code = codeOf(c);
            if (code == ' ' || delimiters.escape() == Delimiters.NONE) {
                escaped.append(c);
            } else {
                char escape = (char) delimiters.escape();
                escaped.append(escape).append(code).append(escape);
            }
        }
        return escaped.toString();
    }

    // Letter of the escape sequence that a separator needs within text; a blank where it needs none.
    private char codeOf(char c) {
        if (c == delimiters.field()) {
            return 'F';
        }
        if (c == delimiters.component()) {
            return 'S';
        }
        if (c == delimiters.subcomponent()) {
            return 'T';
        }
        if (c == delimiters.repetition()) {
            return 'R';
        }
        return c == delimiters.escape() ? 'E' : ' ';
    }
}
