package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.QuarantineEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every ADT message that four other projects test with is taken, or refused for a reason that docs/adt.md names. */
class AdtCorpusTest {

    private static final Pattern ADT = Pattern.compile("^\\W*MSH\\|(?:[^|\r\n]*\\|){7}ADT\\^");
    private static final Pattern PLACE = Pattern.compile("([A-Z]{3})\\^\\d*\\^?([\\d^]*)");

    private static final String TAKEN = "AA";
    private static final String NO_PRIOR_ACCOUNT = "AE MRG-3 101";
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
        assertThat(outcomes.keySet()).isSubsetOf(TAKEN, NO_PRIOR_ACCOUNT, NO_TIME, FOR_TESTS, NOT_MAPPED);
        assertThat(outcomes.get(TAKEN)).isGreaterThanOrEqualTo(61);
    }

    // What is refused is in quarantine with the words of the answer, in one form for all versions and modes.
    private static String outcome(byte[] bytes) {
        var fixture = new ReceptionFixture();
        AckCode code = fixture.reception().receive(bytes).code();
        Set<String> problems = new TreeSet<>();
        for (QuarantineEntry entry : refused(fixture)) {
            Matcher place = PLACE.matcher(entry.getLocation());
            problems.add((place.matches() ? place.group(1) + "-" + place.group(2) : entry.getLocation()) + " "
                    + entry.getCode());
        }
        return problems.isEmpty() ? code.name() : code + " " + String.join(" ", problems);
    }

    private static List<QuarantineEntry> refused(ReceptionFixture fixture) {
        return fixture.published().stream()
                .flatMap(intake -> intake.refused().stream())
                .toList();
    }

    private static Iterable<Path> messages() throws Exception {
        Path root = Path.of(AdtCorpusTest.class.getResource("/corpus").toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
