package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every ADT message that four other projects test with is taken, or refused for a reason that docs/adt.md names. */
class AdtCorpusTest {

    private static final Pattern ADT = Pattern.compile("^\\W*MSH\\|(?:[^|\r\n]*\\|){7}ADT\\^");
    private static final Pattern ANSWER =
            Pattern.compile("\rMSA.(A[AER])|\rERR\\|\\|([A-Z]{3})\\^\\d*\\^?([\\d^]*)\\|(\\d+)");

    private static final String TAKEN = "AA";
    private static final String NO_PRIOR_ACCOUNT = "AE MRG-3 101 MRG-3 101";
    private static final String UNREADABLE = "AE MSH- 102";
    private static final String NO_TIME = "AE MSH-7 101";
    private static final String FOR_TESTS = "AR MSH-11 202";
    private static final String NOT_MAPPED = "AR MSH-9^1^2 201";

    @Test
    void shouldTakeEveryAdtMessageOrSayWhyNot() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Path file : messages()) {
            byte[] bytes = Files.readAllBytes(file);
            if (ADT.matcher(new String(bytes, ISO_8859_1)).find()) {
                outcomes.merge(outcome(bytes), 1, Integer::sum);
            }
        }
        assertThat(outcomes.keySet()).isSubsetOf(TAKEN, NO_PRIOR_ACCOUNT, UNREADABLE, NO_TIME, FOR_TESTS, NOT_MAPPED);
        assertThat(outcomes.get(TAKEN)).isGreaterThanOrEqualTo(61);
    }

    private static String outcome(byte[] bytes) {
        Answer answer = new ReceptionFixture().reception().receive(bytes);
        Matcher matcher = ANSWER.matcher(new String(answer.acknowledgement(), ISO_8859_1));
        var outcome = new StringBuilder();
        while (matcher.find()) {
            outcome.append(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : " " + matcher.group(2) + "-" + matcher.group(3) + " " + matcher.group(4));
        }
        return outcome.toString();
    }

    private static Iterable<Path> messages() throws Exception {
        Path root = Path.of(AdtCorpusTest.class.getResource("/corpus").toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
