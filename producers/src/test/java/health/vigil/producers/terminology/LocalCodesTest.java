package health.vigil.producers.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.concept.CodedClass;
import health.vigil.schemas.concept.Concepts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalCodesTest {

    private static final String HEADING = "system\tcode\tname\tunit\n";

    private final Terminology shipped = new Terminology(CodeMap.shipped());

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "L|HR|hart-rate|;line 2 there is no 'hart-rate': write the name of a concept",
                "L|HR|heart-rate;line 2 there are 3 columns: write system, code, name, unit",
                "L||heart-rate|;line 2 there is no code: write the one that the feed sends",
                "L|HR|heart-rate|mg/dL;line 2 the unit 'mg/dL' does not measure heart-rate: write one that converts to /min",
                "L|AVPU|consciousness|mg;line 2 consciousness is not a number: leave the unit empty",
                "L|AB|antibiotic|mg;line 2 antibiotic is not a number: leave the unit empty"
            })
    void shouldSayWhatToWriteWhenALineIsWrong(String line, String sentence) throws IOException {
        Path file = file(HEADING + line.replace('|', '\t') + "\n");

        assertThatThrownBy(() -> shipped.withCodes("vigil.feeds.icu.codes", file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("vigil.feeds.icu.codes is '")
                .hasMessageContaining(sentence);
    }

    @Test
    void shouldSayWhereWhenACodeStandsTwice() throws IOException {
        Path file = file(HEADING + "L\tHR\theart-rate\t\n# comment\n\nL\tHR\tspo2\t\n");

        assertThatThrownBy(() -> shipped.withCodes("key", file))
                .hasMessageContaining("in line 5 the code HR of system 'L' stands here twice");
    }

    @Test
    void shouldSayWhatToWriteWhenTheHeadingIsMissing() throws IOException {
        Path file = file("L\tHR\theart-rate\t\n");

        assertThatThrownBy(() -> shipped.withCodes("key", file)).hasMessageContaining("the heading is missing");
    }

    @Test
    void shouldSayWhichFileWhenItCannotBeRead() {
        assertThatThrownBy(() -> shipped.withCodes("vigil.feeds.icu.codes", directory.resolve("none.tsv")))
                .hasMessageContaining("vigil.feeds.icu.codes is '")
                .hasMessageContaining("cannot be read: write the path");
    }

    @Test
    void shouldLayTheFeedsCodesOverThoseThatShip() throws IOException {
        Terminology local = shipped.withCodes(
                "key",
                file(HEADING + "\tHF\theart-rate\tbpm\n"
                        + "L\tTAZ*\tantibiotic\t\nL\tBC\tblood-culture\t\nLN\t8867-4\trespiratory-rate\t\n"));

        assertThat(local.conceptOf("", "HF")).contains(Concepts.shipped().get("heart-rate"));
        assertThat(local.unitOf("", "HF")).contains("bpm");
        assertThat(local.conceptOf("LN", "8867-4")).contains(Concepts.shipped().get("respiratory-rate"));
        assertThat(local.conceptOf("LN", "9279-1")).contains(Concepts.shipped().get("respiratory-rate"));
        assertThat(local.classOf(CodedClass.Kind.MEDICATION, "L", "TAZ45").map(CodedClass::name))
                .contains("antibiotic");
        assertThat(local.classOf(CodedClass.Kind.ORDER, "L", "BC").map(CodedClass::name))
                .contains("blood-culture");
        assertThat(shipped.conceptOf("", "HF")).isEmpty();
    }

    @Test
    void shouldAskLoincLastWhereNoSystemIsNamed() throws IOException {
        Terminology local =
                shipped.withCodes("key", file(HEADING + "\tTAZ*\tantibiotic\t\n\t8867-4\trespiratory-rate\t\n"));

        assertThat(local.classOf(CodedClass.Kind.MEDICATION, "", "TAZ45").map(CodedClass::name))
                .contains("antibiotic");
        assertThat(local.conceptOf("", "8867-4")).contains(Concepts.shipped().get("respiratory-rate"));
        assertThat(local.conceptOf("", "59408-5")).contains(Concepts.shipped().get("spo2"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("codes.tsv"), text);
    }
}
