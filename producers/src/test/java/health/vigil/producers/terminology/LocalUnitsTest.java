package health.vigil.producers.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.producers.terminology.Terminology.MissingUnit;
import health.vigil.schemas.concept.Concepts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalUnitsTest {

    private static final String HEADING = "written\tucum\n";

    private final Terminology shipped = new Terminology(CodeMap.shipped());

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "X 1000|thousands;line 2 'thousands' is no unit of UCUM: write one, such as mmol/L or 10*9/L",
                "X 1000|9/L;line 2 '9/L' is no unit of UCUM",
                "X 1000|;line 2 '' is no unit of UCUM",
                "|mmol/L;line 2 there is no spelling: write the unit that the source sends",
                "X 1000;line 2 there are 1 columns: write written, ucum"
            })
    void shouldSayWhatToWriteWhenALineIsWrong(String line, String sentence) throws IOException {
        Path file = file(HEADING + line.replace('|', '\t') + "\n");

        assertThatThrownBy(() -> shipped.withUnits("vigil.feeds.lab.units", file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("vigil.feeds.lab.units is '")
                .hasMessageContaining(sentence);
    }

    @Test
    void shouldSayWhereWhenASpellingStandsTwice() throws IOException {
        Path file = file(HEADING + "X 1000\t10*3/uL\nx1000\t10*9/L\n");

        assertThatThrownBy(() -> shipped.withUnits("key", file))
                .hasMessageContaining("in line 3 the unit 'x1000' stands here twice");
    }

    @Test
    void shouldLayTheSourcesSpellingsOverThoseThatShip() throws IOException {
        Terminology local = shipped.withUnits("key", file(HEADING + "X 1000\t10*3/uL\nG/L\tg/L\n"));

        assertThat(read(local, "platelets", "X 1000")).isEqualTo(new Reading.Measured("150", "10*3/uL", null));
        assertThat(read(local, "platelets", "x1000")).isEqualTo(new Reading.Measured("150", "10*3/uL", null));
        assertThat(read(local, "platelets", "G/L")).isInstanceOf(Reading.Refused.class);
        assertThat(read(local, "platelets", "K/uL")).isEqualTo(new Reading.Measured("150", "10*3/uL", null));
        assertThat(read(shipped, "platelets", "X 1000")).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void shouldUseThemForTheUnitsOfTheSourcesCodes() throws IOException {
        Path codes = Files.writeString(
                directory.resolve("codes.tsv"), "system\tcode\tname\tunit\nL\tPLT\tplatelets\tX 1000\n");
        Terminology local =
                shipped.withUnits("key", file(HEADING + "X 1000\t10*3/uL\n")).withCodes("key", codes);

        assertThat(local.unitOf("L", "PLT")).contains("X 1000");
    }

    private static Reading read(Terminology terminology, String concept, String unit) {
        return terminology.number(Concepts.shipped().get(concept), "150", unit, MissingUnit.REFUSE);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("units.tsv"), text);
    }
}
