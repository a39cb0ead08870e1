package health.vigil.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** One patient after another whose critical potassium raises an alert, and is then corrected to a harmless one. */
final class CorrectedPatients {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSxx").withZone(ZoneOffset.UTC);

    private int patient;
    private int message;
    private String collected = "";

    /** A result that raises an alert, of a patient never seen before: number {@link #patient()}. */
    byte[] next() {
        patient++;
        collected = TIME.format(Instant.now());
        return result("6.9", "F");
    }

    /** The correction of that result. */
    byte[] correction() {
        return result("4.1", "C");
    }

    /** Record number of the patient. */
    int patient() {
        return patient;
    }

    private byte[] result(String value, String status) {
        String now = TIME.format(Instant.now());
        String text = "MSH|^~\\&|LAB|BENCH|VIGIL|BENCH|" + now + "||ORU^R01^ORU_R01|D" + ++message + "|P|2.5.1\rPID|1||"
                + patient + "^^^BENCH^MR||Synthetic^Patient||19540301|F\rPV1|1|I|WARD^^" + patient + "|".repeat(16)
                + "V"
                + patient + "\rOBR|1||L" + patient + "^LAB|CHEM^Chemistry^L|||" + collected + "|".repeat(15) + now
                + "|||" + status + "\rOBX|1|NM|2823-3^Potassium^LN||" + value + "|mmol/L|||||" + status + "|||"
                + collected
                + "\r";
        return text.getBytes(US_ASCII);
    }
}
