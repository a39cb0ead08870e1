package health.vigil.standalone.send;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a message.
 *
 * @param code MSA-1: AA, AE, AR, CA, CE or CR; empty where the answer has no MSA
 * @param controlId MSA-2: control id of the message answered
 * @param error text of the first ERR segment (ERR-8, else ERR-7), else MSA-3; null where it names none
 */
public record Acknowledgement(
        String code, String controlId, @Nullable String error) {

    private static final Set<String> POSITIVE = Set.of("AA", "CA");

    private static final int CODE = 1;
    private static final int CONTROL_ID = 2;
    private static final int TEXT = 3;
    private static final int DIAGNOSTIC = 7;
    private static final int USER_MESSAGE = 8;

    /** Reads an answer; anything without an MSA segment is an answer without code. */
    public static Acknowledgement parse(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        String separator = text.length() > 3 ? text.substring(3, 4) : "|";
        String[] msa = {};
        String[] err = {};
        for (String segment : text.split("[\r\n]+", -1)) {
            if (segment.startsWith("MSA")) {
                msa = segment.split(Pattern.quote(separator), -1);
            } else if (segment.startsWith("ERR") && err.length == 0) {
                err = segment.split(Pattern.quote(separator), -1);
            }
        }
        return new Acknowledgement(
                field(msa, CODE),
                field(msa, CONTROL_ID),
                firstSaid(
                        readable(field(err, USER_MESSAGE)),
                        readable(field(err, DIAGNOSTIC)),
                        readable(field(msa, TEXT))));
    }

    /** Whether the receiver has it: AA or CA. */
    public boolean isPositive() {
        return POSITIVE.contains(code);
    }

    /** Text with the escapes of the usual delimiters taken out (HL7 v2.5.1, 2.7.1), `\E\` last. */
    private static String readable(String text) {
        return text.replace("\\F\\", "|")
                .replace("\\S\\", "^")
                .replace("\\T\\", "&")
                .replace("\\R\\", "~")
                .replace("\\E\\", "\\");
    }

    private static String field(String[] segment, int number) {
        return number < segment.length ? segment[number] : "";
    }

    private static @Nullable String firstSaid(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return null;
    }
}
