package health.vigil.bench.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * ORU^R01 of about 750 bytes with six results, in MLLP frames, one after another for one connection. Control ids and order
 * numbers never repeat; patients come round again. Only digits are replaced, so that making them costs next to nothing.
 * Not safe for several threads.
 */
public final class OruMessages {

    private static final int PATIENTS = 5_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

    // Each stands for as many digits, wherever it occurs.
    private static final String CONTROL_ID = "@CONTROL-ID@";
    private static final String PATIENT = "@PATIENT@";
    private static final String RATE = "@@";

    private static final String TEMPLATE =
            "\u000BMSH|^~\\&|MONITOR|WARD|VIGIL|HOSP|TIME||ORU^R01^ORU_R01|@CONTROL-ID@|P"
                    + "|2.5.1||||||UNICODE UTF-8\r"
                    + "PID|1||@PATIENT@^^^HOSP^MR||Muster^Maria^Anna||19540301|F|||Weg 1^^Bern^^3000\r"
                    + "PV1|1|I|MED^101^2||||||||||||||||@PATIENT@^^^HOSP\r"
                    + "OBR|1|@CONTROL-ID@^ORDER|@CONTROL-ID@^MONITOR|85353-1^Vital signs^LN|||TIME\r"
                    + "OBX|1|NM|8867-4^Heart rate^LN||1@@|/min|60-100|H|||F|||TIME\r"
                    + "OBX|2|NM|9279-1^Respiratory rate^LN||18|/min|12-20||||F|||TIME\r"
                    + "OBX|3|NM|59408-5^SpO2^LN||96|%|94-100||||F|||TIME\r"
                    + "OBX|4|NM|8480-6^Systolic blood pressure^LN||124|mm[Hg]|||||F|||TIME\r"
                    + "OBX|5|NM|8310-5^Body temperature^LN||37.2|Cel|||||F|||TIME\r"
                    + "OBX|6|NM|2160-0^Creatinine^LN||88|umol/L|45-84|H|||F|||TIME\r\u001C\r";

    private final byte[] frame;
    private final int connection;
    private final int[] controlIds;
    private final int[] patients;
    private final int[] rates;
    private long number;

    /**
     * Messages of one connection.
     *
     * @param connection from 0; part of every control id
     */
    public OruMessages(int connection) {
        String text = TEMPLATE.replace("TIME", TIME.format(Instant.now()));
        this.connection = connection;
        this.controlIds = places(text, CONTROL_ID);
        this.patients = places(text, PATIENT);
        this.rates = places(text, RATE);
        this.frame = text.getBytes(US_ASCII);
    }

    /** The next message in its frame. The array is the same every time. */
    byte[] next() {
        number++;
        fill(controlIds, CONTROL_ID.length(), connection * 1_000_000_000L + number);
        fill(patients, PATIENT.length(), (number * 131 + connection * 7_919L) % PATIENTS);
        fill(rates, RATE.length(), number % 40);
        return frame;
    }

    /** One message, without its frame. */
    public byte[] message() {
        return Arrays.copyOfRange(next(), 1, frame.length - 2);
    }

    private void fill(int[] places, int digits, long value) {
        for (int place : places) {
            long left = value;
            for (int i = place + digits - 1; i >= place; i--) {
                frame[i] = (byte) ('0' + left % 10);
                left /= 10;
            }
        }
    }

    private static int[] places(String text, String wanted) {
        return IntStream.range(0, text.length())
                .filter(i -> text.startsWith(wanted, i))
                .toArray();
    }
}
