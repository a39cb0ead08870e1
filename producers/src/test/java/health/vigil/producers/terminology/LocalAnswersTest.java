package health.vigil.producers.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.concept.Concepts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAnswersTest {

    private static final String HEADING = "concept\tsystem\tanswer\tcode\n";

    private final Terminology shipped = new Terminology(CodeMap.shipped());

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "conciousness|L|5|A;line 2 there is no 'conciousness': write the name of a concept in concepts.yaml",
                "consciousness|L|5|W;line 2 'W' is no answer of consciousness: write one of",
                "glasgow-motor|L|five|V;line 2 'V' is no answer of glasgow-motor: write the number that it stands for",
                "consciousness|L||A;line 2 there is no answer: write the code or the word that the source sends",
                "consciousness|L|5;line 2 there are 3 columns: write concept, system, answer, code"
            })
    void shouldSayWhatToWriteWhenALineIsWrong(String line, String sentence) throws IOException {
        Path file = file(HEADING + line.replace('|', '\t') + "\n");

        assertThatThrownBy(() -> shipped.withAnswers("vigil.fhir.answers", file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("vigil.fhir.answers is '")
                .hasMessageContaining(sentence);
    }

    @Test
    void shouldSayWhereWhenAnAnswerStandsTwice() throws IOException {
        Path file = file(HEADING + "consciousness\tL\tVåken\tA\nconsciousness\tL\tvåken\tV\n");

        assertThatThrownBy(() -> shipped.withAnswers("key", file))
                .hasMessageContaining("in line 3 the answer 'våken' of consciousness stands here twice");
    }

    @Test
    void shouldLayTheSourcesAnswersOverThoseThatShip() throws IOException {
        Terminology local = shipped.withAnswers(
                "key",
                file(HEADING + "consciousness\tL\t5\tA\nconsciousness\t*\tSomnolence\tV\nconsciousness\t*\talert\tC\n"
                        + "glasgow-motor\tL\tfive\t5\n"));

        assertThat(answer(local, "consciousness", "L", "5")).isEqualTo(new Reading.Coded("A"));
        assertThat(answer(local, "consciousness", "", "somnolence")).isEqualTo(new Reading.Coded("V"));
        assertThat(answer(local, "consciousness", "", "alert")).isEqualTo(new Reading.Coded("C"));
        assertThat(answer(local, "glasgow-motor", "L", "five")).isEqualTo(new Reading.Measured("5", "{score}", null));
        assertThat(answer(shipped, "consciousness", "L", "5")).isInstanceOf(Reading.Refused.class);
    }

    private static Reading answer(Terminology terminology, String concept, String system, String code) {
        return terminology.answer(Concepts.shipped().get(concept), system, code);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("answers.tsv"), text);
    }
}
