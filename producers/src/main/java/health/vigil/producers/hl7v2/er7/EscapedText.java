package health.vigil.producers.hl7v2.er7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with escape sequences (HL7 v2 chapter 2.7): separators, hexadecimal bytes, switches of the character set, line
 * breaks and spaces of formatted text. Highlighting and the rest of the layout say nothing and are left out. Local ones
 * ({@code Z}), and whatever is none of these, stay as they were sent.
 */
final class EscapedText {

    private static final Pattern HEXADECIMAL = Pattern.compile("X((?:\\p{XDigit}{2})+)");
    private static final Pattern SWITCH = Pattern.compile("[CM](?:\\p{XDigit}{2}){2,3}");
    // Two digits: more than any page has, and few enough that nobody's memory fills.
    private static final Pattern SPACING = Pattern.compile("\\.(sp|sk)\\+?(\\d{0,2})");
    private static final Pattern LAYOUT = Pattern.compile("\\.(?:fi|nf|(?:in|ti)[+-]?\\d{0,3})");

    private final Delimiters delimiters;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream undecoded = new ByteArrayOutputStream();
    private Charset charset;

    EscapedText(Delimiters delimiters, Charset charset) {
        this.delimiters = delimiters;
        this.charset = charset;
    }

    /** The text of {@code [from, to)}. A switch of the character set holds up to the next one, or the end. */
    String read(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int open = indexOfEscape(bytes, at, to);
            undecoded.write(bytes, at, open - at);
            int close = open == to ? to : indexOfEscape(bytes, open + 1, to);
            if (close == to) {
                // An escape character that nothing closes is just a character.
                undecoded.write(bytes, open, to - open);
                break;
            }
            resolve(new String(bytes, open + 1, close - open - 1, ISO_8859_1));
            at = close + 1;
        }
        decode();
        return text.toString();
    }

    private int indexOfEscape(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != delimiters.escape()) {
            at++;
        }
        return at;
    }

    private void resolve(String sequence) {
        switch (sequence) {
            case "F" -> undecoded.write(delimiters.field());
            case "S" -> undecoded.write(delimiters.component());
            case "T" -> undecoded.write(delimiters.subcomponent());
            case "R" -> undecoded.write(delimiters.repetition());
            case "E" -> undecoded.write(delimiters.escape());
            case "P" -> truncation();
            case ".br", ".ce" -> undecoded.write('\n');
            case "H", "N" -> {
                // Highlighting on and off: nothing of the text.
            }
            default -> resolveLonger(sequence);
        }
    }

    private void truncation() {
        if (delimiters.truncation() == Delimiters.NONE) {
            keep("P");
        } else {
            undecoded.write(delimiters.truncation());
        }
    }

    private void resolveLonger(String sequence) {
        Matcher hexadecimal = HEXADECIMAL.matcher(sequence);
        Matcher spacing = SPACING.matcher(sequence);
        if (hexadecimal.matches()) {
            String digits = hexadecimal.group(1);
            for (int i = 0; i < digits.length(); i += 2) {
                undecoded.write(Integer.parseInt(digits, i, i + 2, 16));
            }
        } else if (SWITCH.matcher(sequence).matches()) {
            switchTo(sequence);
        } else if (spacing.matches()) {
            int count = spacing.group(2).isEmpty() ? 1 : Integer.parseInt(spacing.group(2));
            undecoded.writeBytes(
                    (spacing.group(1).equals("sp") ? "\n" : " ").repeat(count).getBytes(ISO_8859_1));
        } else if (!LAYOUT.matcher(sequence).matches()) {
            keep(sequence);
        }
    }

    private void switchTo(String sequence) {
        Optional<Charset> next = CharacterSets.switchedTo(sequence);
        if (next.isEmpty()) {
            keep(sequence);
            return;
        }
        decode();
        charset = next.get();
    }

    private void keep(String sequence) {
        undecoded.write(delimiters.escape());
        undecoded.writeBytes(sequence.getBytes(ISO_8859_1));
        undecoded.write(delimiters.escape());
    }

    private void decode() {
        text.append(undecoded.toString(charset));
        undecoded.reset();
    }
}
