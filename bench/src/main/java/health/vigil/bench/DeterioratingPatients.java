package health.vigil.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** One message after another, each about a patient never seen before whose vital signs must raise one alert. */
final class DeterioratingPatients {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSxx").withZone(ZoneOffset.UTC);
    private static final String[] VITALS = {
        "8867-4^Heart rate^LN||134|/min",
        "9279-1^Respiratory rate^LN||28|/min",
        "59408-5^SpO2^LN||90|%",
        "8480-6^Systolic pressure^LN||88|mm[Hg]",
        "8462-4^Diastolic pressure^LN||51|mm[Hg]",
        "8310-5^Temperature^LN||39.4|Cel"
    };

    private int patients;

    /** The next message: ORU^R01 with six results. */
    byte[] next() {
        int number = ++patients;
        var time = TIME.format(Instant.now());
        var message = new StringBuilder("MSH|^~\\&|BENCH|BENCH|VIGIL|BENCH|" + time + "||ORU^R01^ORU_R01|B" + number
                + "|P|2.5.1\rPID|1||" + number + "^^^BENCH^MR||Synthetic^Patient||19540301|F\rPV1|1|I|WARD^^"
                + number + "|".repeat(16) + "V" + number + "\rOBR|1||F" + number + "|VS^Vital signs^L|||" + time
                + "\r");
        for (int i = 0; i < VITALS.length; i++) {
            message.append("OBX|" + (i + 1) + "|NM|" + VITALS[i] + "|||||F|||" + time + "\r");
        }
        return message.toString().getBytes(US_ASCII);
    }
}
