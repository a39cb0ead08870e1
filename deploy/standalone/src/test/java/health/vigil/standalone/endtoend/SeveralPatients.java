package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Results of two patients in one message, ORU^R01 with two PID; other patients in each. */
final class SeveralPatients {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

    private SeveralPatients() {}

    static byte[] message(String number) {
        String time = TIME.format(Instant.now());
        return (header(number, time) + results(number + "A", time) + results(number + "B", time)).getBytes(US_ASCII);
    }

    /** The same of one patient. */
    static byte[] onlyOne(String number) {
        String time = TIME.format(Instant.now());
        return (header(number, time) + results(number, time)).getBytes(US_ASCII);
    }

    private static String header(String number, String time) {
        return "MSH|^~\\&|E|H|V|H|%1$s||ORU^R01^ORU_R01|%2$s|P|2.5.1\r".formatted(time, number);
    }

    private static String results(String patient, String time) {
        return """
                PID|1||%1$s^^^H^MR||A^B||19540301|F
                OBR|1||F%1$s|VS^Vital signs^L|||%2$s
                OBX|1|NM|8867-4^Heart rate^LN||134|/min|||||F|||%2$s
                OBX|2|NM|9279-1^Respiratory rate^LN||28|/min|||||F|||%2$s
                OBX|3|NM|59408-5^SpO2^LN||90|%%|||||F|||%2$s
                """.formatted(patient, time).replace('\n', '\r');
    }
}
