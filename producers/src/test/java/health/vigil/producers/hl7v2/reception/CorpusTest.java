package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.publish.Intake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message that four other projects test with gets an answer to itself, and what is refused says why. */
class CorpusTest {

    private static final Pattern CONTROL_ID = Pattern.compile("^MSH\\|(?:[^|\r\n]*\\|){8}([^|\r\n]*)");
    private static final Pattern MSA = Pattern.compile("\rMSA.([AC][AER]).([^|\r]*)");

    @Test
    void shouldAnswerEveryMessageOfTheCorpus() throws Exception {
        Map<String, Integer> answers = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (Path file : messages()) {
            var fixture = new ReceptionFixture();
            byte[] bytes = Files.readAllBytes(file);
            Answer answer = fixture.reception().receive(bytes);
            if (Batch.of(bytes).isPresent()) {
                answers.merge("batch", 1, Integer::sum);
                continue;
            }
            answers.merge(answer.code().name(), 1, Integer::sum);
            fixture.only()
                    .refused()
                    .forEach(entry -> answers.merge(entry.getReason().replaceFirst(":.*", ""), 1, Integer::sum));
            if (answer.acknowledgements().isEmpty()) {
                // MSH-15 and MSH-16 ask for no answer to such a message.
                answers.merge("none", 1, Integer::sum);
            } else {
                String ack = new String(answer.acknowledgements().getLast(), ISO_8859_1);
                check(file, bytes, ack, fixture.only(), faults);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(answers).containsEntry("batch", 13);
        assertThat(answers.get("There is no patient identifier")).isGreaterThan(200);
        assertThat(answers.get("AA")).isGreaterThan(200);
    }

    private static void check(Path file, byte[] bytes, String ack, Intake intake, List<String> faults) {
        Matcher msa = MSA.matcher(ack);
        if (!msa.find()) {
            faults.add(file + ": no MSA in " + ack);
            return;
        }
        if (!msa.group(2).equals(controlId(bytes))) {
            faults.add(file + ": MSA-2 is " + msa.group(2));
        }
        boolean refused = !msa.group(1).endsWith("A");
        boolean reasonKept = !intake.refused().isEmpty();
        if ((refused && !reasonKept) || ack.contains("\rERR") != reasonKept) {
            faults.add(file + ": refused without a reason");
        }
        if (ack.contains("207^") || ack.contains("207&")) {
            faults.add(file + ": a fault of our own: " + ack);
        }
    }

    private static String controlId(byte[] bytes) {
        Matcher control = CONTROL_ID.matcher(new String(bytes, ISO_8859_1).replaceFirst("^\u00EF\u00BB\u00BF", ""));
        return control.find() ? control.group(1) : "";
    }

    private static List<Path> messages() throws IOException, URISyntaxException {
        Path root = Path.of(CorpusTest.class.getResource("/corpus").toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(CorpusTest::isMessage).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isMessage(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.equals("LICENSE") && !name.equals("SOURCE.txt");
    }
}
