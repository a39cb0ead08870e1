package health.vigil.producers.hl7v2.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OBX-6 with its hats as they come: a separator to HL7, and to those who print a power of ten. */
class SentUnitTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10^3/uL",
                "10 ^3/uL",
                "x10^3/uL",
                "x 10^3/uL",
                "X 10^3/uL",
                "× 10^3/uL",
                "×10^3/uL",
                "x10E^3/uL",
                "10^9/L",
                "x 10^9/L",
                "x10 ^9/L",
                "x 10 ^ 9/L",
                "× 10^9/L",
                "×10^9/L",
                "*10^9/L",
                "* 10^9/L",
                "10e^9/L",
                "10.^9/L",
                ".10^9/L",
                "10\\S\\9/L",
                "×10\\S\\9/L",
                "10^3/mm^3",
                "x10^9/L^x10^9/L",
                "K/uL^10^3/uL",
                "x10^9/L^^10*9/L^^UCUM",
                "^10*3/uL",
                "TSD^10*3/uL"
            })
    void shouldReadAPowerOfTen(String unit) {
        assertThat(platelets("250", unit).values()).containsExactly("platelets 250");
    }

    @Test
    void shouldReadACountOfOneCubicMillimetre() {
        assertThat(platelets("250000", "/mm^3").values()).containsExactly("platelets 250");
    }

    @ParameterizedTest
    @ValueSource(strings = {"K^3/uL", "9/L", "3/uL", "^9/L", "x^9/L", "10^9.L^-1", "ten^9/L^L^9/L^9/L^L"})
    void shouldNotTakeTheRestOfAPowerForAUnit(String unit) {
        Results read = platelets("250", unit);

        assertThat(read.values()).isEmpty();
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).startsWith("The unit is unknown"));
    }

    private static Results platelets(String value, String unit) {
        return Results.of("OBX|1|NM|777-3^Platelets^LN||" + value + "|" + unit + "|||||F");
    }
}
