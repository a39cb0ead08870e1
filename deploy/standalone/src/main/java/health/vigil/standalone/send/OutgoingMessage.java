package health.vigil.standalone.send;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A message of a file.
 *
 * @param file where it is from, as the user named it
 * @param number its number in the file, from 1
 * @param text its bytes, each as one character, so that no character set is lost
 */
record OutgoingMessage(String file, int number, String text) {

    private static final int SEPARATOR_AT = 3;
    private static final int CONTROL_ID = 9;

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** MSH-10; empty where it has none. */
    String controlId() {
        int end = text.indexOf('\r');
        String header = end < 0 ? text : text.substring(0, end);
        if (header.length() <= SEPARATOR_AT) {
            return "";
        }
        String[] fields = header.split(Pattern.quote(header.substring(SEPARATOR_AT, SEPARATOR_AT + 1)), -1);
        return fields.length > CONTROL_ID ? fields[CONTROL_ID] : "";
    }
}
