package health.vigil.consumers.delivery.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an acknowledgement says.
 *
 * @param code MSA-1
 * @param controlId MSA-2: which message it is about
 * @param error code of the error (ERR-3.1); empty where there is none. Its text may name a patient and is not kept
 */
record Answer(String code, String controlId, String error) {

    /** Reads it; empty where it is no acknowledgement. */
    static Optional<Answer> read(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        if (!text.startsWith("MSH") || text.length() < 8) {
            return Optional.empty();
        }
        char separator = text.charAt(3);
        String error = "";
        Optional<String[]> msa = Optional.empty();
        for (String line : text.split("[\r\n]+", -1)) {
            String[] fields = line.split(Pattern.quote(String.valueOf(separator)), -1);
            if (fields[0].equals("MSA") && fields.length > 2) {
                msa = Optional.of(fields);
            } else if (fields[0].equals("ERR") && fields.length > 3) {
                error = fields[3].split("\\^", -1)[0];
            }
        }
        String code = error;
        return msa.map(fields -> new Answer(fields[1], fields[2], code));
    }

    boolean isPositive() {
        return code.equals("AA") || code.equals("CA");
    }
}
