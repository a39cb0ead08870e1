package health.vigil.producers.hl7v2.reception;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which messages are a feed's by MSH-3 and MSH-4; of a batch, by its own header's fields of the same number.
 *
 * @param application MSH-3; any where empty
 * @param facility MSH-4; any where empty
 */
record SenderMatch(Optional<String> application, Optional<String> facility) {

    static final SenderMatch ANY = new SenderMatch(Optional.empty(), Optional.empty());

    private static final int NAME_BYTES = 3;
    private static final int APPLICATION = 2;
    private static final int FACILITY = 3;

    /** Who says to have sent a message. */
    record Named(String application, String facility, String component) {

        private static final Named NOBODY = new Named("", "", "^");

        /** Reads the first segment of a message or batch, whatever it is. */
        static Named of(byte[] bytes) {
            int from = 0;
            while (from < bytes.length && (bytes[from] < 'A' || bytes[from] > 'Z')) {
                from++;
            }
            int to = from;
            while (to < bytes.length && bytes[to] != '\r' && bytes[to] != '\n') {
                to++;
            }
            if (to - from <= NAME_BYTES) {
                return NOBODY;
            }
            String segment = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            String[] fields = segment.split(Pattern.quote(segment.substring(NAME_BYTES, NAME_BYTES + 1)), FACILITY + 2);
            return fields.length > FACILITY && !fields[1].isEmpty()
                    ? new Named(fields[APPLICATION], fields[FACILITY], fields[1].substring(0, 1))
                    : NOBODY;
        }
    }

    /** How much it asks for: the more, the sooner it is asked. */
    int fields() {
        return (application.isPresent() ? 1 : 0) + (facility.isPresent() ? 1 : 0);
    }

    boolean matches(Named sender) {
        boolean same = application.isEmpty() || is(application.get(), sender.application(), sender.component());
        return same && (facility.isEmpty() || is(facility.get(), sender.facility(), sender.component()));
    }

    private static boolean is(String wanted, String sent, String component) {
        int end = sent.indexOf(component);
        return wanted.equals(sent) || (end >= 0 && wanted.equals(sent.substring(0, end)));
    }
}
