package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.QuarantineEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/refusals.md} lists what is refused, with the code and the words that senders get. */
class RefusalsTest {

    private static final String PID = "PID|1||7^^^HOSP^MR\r";
    private static final String OBR = "OBR|1||F1^LAB|X^^L|||20260102030000\r";

    /** Of the MLLP listener, of a fault of ours, and of a frame that ends within MSH. */
    private static final List<String> NOT_PROVOKED = List.of(
            "The frame has no end (1C 0D) and what came of it is kept",
            "The frame is longer than …",
            "No feed that is open to this sender has its sending application and facility (MSH-3, MSH-4)",
            "The message ends within MSH",
            "Vigil could not map this message through a fault of its own");

    private record Row(String answer, String code, String says) {

        boolean lists(QuarantineEntry entry) {
            String words = Pattern.quote(says).replace("…", "\\E.*\\Q");
            return entry.getCode().equals(code)
                    && Pattern.matches(words + "(: .*)?", entry.getReason())
                    && (answer.endsWith("W") || answer.equals(entry.getAnswer()));
        }
    }

    @Test
    void shouldListEveryRefusalOfTheCorpusTheGoldenMessagesAndTheProvocations() throws Exception {
        List<Row> rows = rows();
        List<QuarantineEntry> refused = refused();

        assertThat(refused.stream()
                        .filter(entry -> rows.stream().noneMatch(row -> row.lists(entry)))
                        .map(entry -> entry.getAnswer() + " " + entry.getCode() + " " + entry.getReason())
                        .distinct())
                .as("refused, and not in docs/refusals.md")
                .isEmpty();
        assertThat(rows.stream()
                        .filter(row -> refused.stream().noneMatch(row::lists))
                        .map(Row::says))
                .as("in docs/refusals.md, and never seen")
                .containsExactlyInAnyOrderElementsOf(NOT_PROVOKED);
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("../docs/refusals.md")).stream()
                .filter(line -> line.startsWith("| A") || line.startsWith("| W"))
                .map(line -> line.split("(?<!\\\\)\\|"))
                .map(cells -> new Row(cells[1].strip(), cells[2].strip(), cells[4].strip()))
                .toList();
    }

    private static List<QuarantineEntry> refused() throws Exception {
        var refused = new ArrayList<QuarantineEntry>();
        for (String directory : List.of("/corpus", "/golden")) {
            try (Stream<Path> files =
                    Files.walk(Path.of(RefusalsTest.class.getResource(directory).toURI()))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    receive(Files.readAllBytes(file), refused);
                }
            }
        }
        for (String provocation : provocations()) {
            receive(provocation.getBytes(UTF_8), refused);
        }
        receive(header("ADT^A08", "P", "2.5").repeat(2).getBytes(UTF_16), refused);
        return refused;
    }

    private static void receive(byte[] bytes, List<QuarantineEntry> refused) {
        var fixture = new ReceptionFixture();
        fixture.reception().receive(bytes);
        // A file may be a batch, of which each message is published by itself.
        fixture.published().forEach(intake -> refused.addAll(intake.refused()));
    }

    private static List<String> provocations() {
        return List.of(
                "BHS|^~\\&|A|F\r",
                "BHS|^~\\&|A|F\rPID|1||7\r",
                "MSH|\u0001~\\&|A|F|||20260102||ADT^A08|42|P|2.5\r" + PID,
                "MSH|^~\\&#!|A|F|||20260102||ADT^A08|42|P|2.5\r" + PID,
                "MSH||A|F|||20260102||ADT^A08|42|P|2.5\r" + PID,
                "MSH|^^\\&|A|F|||20260102||ADT^A08|42|P|2.5\r" + PID,
                "MSH|^~\\&|A|F|||20260102||ADT^A08|42|P|2.5||||||KLINGON\r" + PID.replace("HOSP", "HÔP"),
                "MSH|^~\\&|A|F|||20260102||ADT^A08|42|P|2.5||||||ASCII\r" + PID + "NTE|1||é\r",
                "MSH|^~\\&|A|F|||20260102||ADT^A08||P|2.5\r" + PID,
                "MSH|^~\\&|A|F|||yesterday||ADT^A08|42|P|2.5\r" + PID,
                header("QRY^A19", "P", "2.5"),
                header("ORU^R42", "P", "2.5"),
                header("ADT^A08", "Q", "2.5"),
                header("ADT^A08", "P", "3.0"),
                header("ADT^A24", "P", "2.5") + PID,
                header("ADT^A40", "P", "2.5") + PID + "MRG|\r",
                header("ADT^A40", "P", "2.5") + PID + "MRG|" + "9^^^HOSP^MR~".repeat(1000) + "8^^^HOSP^MR\r",
                header("ADT^A45", "P", "2.5") + PID + "MRG|8^^^HOSP^MR||||5^^^HOSP\r" + "PV1|1|I\r",
                observation("OBX|1|NM|8867-4^HR^LN||88|/min|||||F\r".repeat(5001)),
                observation(IntStream.rangeClosed(1, 101)
                        .mapToObj(number -> "OBX|1|NM|2160-0^Creatinine^LN|" + number + "|||||||D\r")
                        .collect(Collectors.joining())),
                observation("OBX|1|NM|8867-4^HR^LN||88|/min\r"),
                observation("OBX|1|NM|8867-4^HR^LN||88|/min|||||?\r"),
                observation("OBX|1|NM|8867-4^HR^LN||8O|/min|||||F\r"),
                observation("OBX|1|SN|8867-4^HR^LN||^8O|/min|||||F\r"),
                observation("OBX|1|ST|8867-4^HR^LN||fast|/min|||||F\r"),
                observation("OBX|1|NM|8867-4^HR^LN||88" + "~88".repeat(20) + "|/min|||||F\r"),
                observation("OBX|1|NM|8867-4^HR^LN||88||||||F\r"),
                observation("OBX|1|NM|8867-4^HR^LN||88|furlong|||||F\r"));
    }

    private static String observation(String obx) {
        return header("ORU^R01", "P", "2.5") + PID + OBR + obx;
    }

    private static String header(String type, String processing, String version) {
        return "MSH|^~\\&|APP|FAC|VIGIL|H|20260102030405||" + type + "|42|" + processing + "|" + version + "\r";
    }
}
