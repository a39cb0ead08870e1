package health.vigil.standalone.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A hospital's engine: admits patients and sends their vital signs, as HL7 v2 over MLLP. */
final class Hospital implements AutoCloseable {

    private static final DateTimeFormatter HL7_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ").withZone(ZoneOffset.UTC);

    private final Socket socket;
    private int sent;

    /** A patient as the hospital knows them. */
    record Patient(String number, String name, String bed) {}

    /** Vital signs that score nothing in NEWS2, or that score a lot. */
    enum State {
        WELL("72", "14", "98", "124", "36.8"),
        VERY_ILL("134", "28", "90", "88", "39.4");

        /** The OBX segments, with %1$s for the time. */
        private final String segments;

        State(String heart, String breaths, String saturation, String systolic, String temperature) {
            segments = "\rOBX|1|NM|8867-4^Heart rate^LN||" + heart + "|/min|||||F|||%1$s"
                    + "\rOBX|2|NM|9279-1^Respiratory rate^LN||" + breaths + "|/min|||||F|||%1$s"
                    + "\rOBX|3|NM|59408-5^SpO2^LN||" + saturation + "|%%|||||F|||%1$s"
                    + "\rOBX|4|NM|8480-6^Systolic^LN||" + systolic + "|mm[Hg]|||||F|||%1$s"
                    + "\rOBX|5|NM|8310-5^Temperature^LN||" + temperature + "|Cel|||||F|||%1$s";
        }
    }

    Hospital(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    void admit(Patient patient) throws IOException {
        String now = time(Instant.now());
        send("ADT^A01^ADT_A01", "EVN||" + now, pid(patient), pv1(patient) + "|".repeat(25) + now);
    }

    void observe(Patient patient, State state) throws IOException {
        observe(patient, state, Instant.now().minus(2, ChronoUnit.MINUTES));
    }

    void observe(Patient patient, State state, Instant at) throws IOException {
        String time = time(at);
        String order = "OBR|1||F" + sent + "|VS^Vital signs^L|||" + time;
        send("ORU^R01^ORU_R01", pid(patient), pv1(patient), order + state.segments.formatted(time));
    }

    /** Sends a number under a code of its own. */
    void observe(Patient patient, String code, String value, String unit) throws IOException {
        observe(patient, code, value, unit, Instant.now());
    }

    void observe(Patient patient, String code, String value, String unit, Instant at) throws IOException {
        String order = "OBR|1||F" + sent + "|VS^Vital signs^L|||" + time(at);
        send(
                "ORU^R01^ORU_R01",
                pid(patient),
                pv1(patient),
                order,
                "OBX|1|NM|" + code + "||" + value + "|" + unit + "|||||F");
    }

    private static String pid(Patient patient) {
        return "PID|1||" + patient.number() + "^^^HOSP^MR||" + patient.name() + "||19540301|F";
    }

    private static String pv1(Patient patient) {
        return "PV1|1|I|WARD^^" + patient.bed() + "|".repeat(16) + "V" + patient.number();
    }

    private void send(String type, String... segments) throws IOException {
        String control = "IT" + sent++;
        String header = "MSH|^~\\&|ENGINE|HOSP|VIGIL|HOSP|%s||%s|%s|P|2.5.1|||||||UNICODE UTF-8"
                .formatted(time(Instant.now()), type, control);
        var frame = new ByteArrayOutputStream();
        frame.write(0x0B);
        frame.writeBytes((header + "\r" + String.join("\r", segments) + "\r").getBytes(UTF_8));
        frame.writeBytes(new byte[] {0x1C, 0x0D});
        frame.writeTo(socket.getOutputStream());
        assertThat(answer()).contains("MSA|AA|" + control);
    }

    private String answer() throws IOException {
        InputStream in = socket.getInputStream();
        var frame = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != 0x1C; read = in.read()) {
            frame.write(read);
        }
        assertThat(in.read()).isEqualTo(0x0D);
        return frame.toString(UTF_8);
    }

    private static String time(Instant instant) {
        return HL7_TIME.format(instant);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
