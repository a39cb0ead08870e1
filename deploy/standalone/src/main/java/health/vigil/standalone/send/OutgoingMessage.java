package health.vigil.standalone.send;

import java.nio.charset.StandardCharsets;
import java.util.Set;
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
    private static final int ACCEPT = 14;
    private static final int APPLICATION = 15;
    private static final Set<String> NEVER = Set.of("", "NE");
    private static final Set<String> ON_SUCCESS = Set.of("AL", "SU");

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** MSH-10; empty where it has none. */
    String controlId() {
        return field(CONTROL_ID);
    }

    /** Whether MSH-15 and MSH-16 ask for no answer at all. */
    boolean asksForNoAnswer() {
        boolean original = field(ACCEPT).isEmpty() && field(APPLICATION).isEmpty();
        return !original && NEVER.contains(field(ACCEPT)) && NEVER.contains(field(APPLICATION));
    }

    /** Whether MSH-16 asks for an application acknowledgement after a positive accept acknowledgement. */
    boolean asksForAnotherAfterAccept() {
        return ON_SUCCESS.contains(field(APPLICATION));
    }

    private String field(int index) {
        int end = text.indexOf('\r');
        String header = end < 0 ? text : text.substring(0, end);
        if (header.length() <= SEPARATOR_AT) {
            return "";
        }
        String[] fields = header.split(Pattern.quote(header.substring(SEPARATOR_AT, SEPARATOR_AT + 1)), -1);
        return fields.length > index ? fields[index] : "";
    }
}
