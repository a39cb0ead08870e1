package health.vigil.producers.fhir;

import static health.vigil.producers.fhir.FhirBench.quantity;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Observation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as HL7 v2 has them too, behind a server that passes them on. */
class WrittenValuesTest {

    private final FhirBench bench = new FhirBench();

    @ParameterizedTest
    @ValueSource(strings = {"×10^9/L", "x 10^9/L", "10^9/L", "10*9/L", "K/uL"})
    void shouldReadAPowerOfTenHoweverItIsPrinted(String unit) {
        assertThat(values("777-3", quantity("250", unit))).containsExactly("platelets 250");
        assertThat(values("777-3", "\"valueQuantity\": {\"value\": 250, \"unit\": \"" + unit + "\"}"))
                .containsExactly("platelets 250");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9/L", "3/uL"})
    void shouldNotTakeTheRestOfAPowerForAUnit(String unit) {
        assertThat(values("777-3", quantity("250", unit))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8867-4, 88 /min\\nirregular, heart-rate 88",
        "3151-8, Room air, oxygen-flow 0",
        "9268-4, 6 - Obeys commands, glasgow-motor 6",
        "80288-4, A - Alert, consciousness A",
        "600-7, No growth after 5 days, blood-culture negative"
    })
    void shouldReadWhatIsWritten(String code, String text, String expected) {
        assertThat(values(code, "\"valueString\": \"" + text + "\"")).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({"A, blood-culture positive", "AA, blood-culture positive", "N, ''"})
    void shouldTakeACultureThatIsFlaggedAsAbnormalForPositive(String flag, String expected) {
        assertThat(values(
                        "600-7",
                        "\"valueString\": \"Gram positive cocci in clusters\", \"interpretation\": [{\"coding\": [{\"code\": \""
                                + flag + "\"}]}]"))
                .isEqualTo(Stream.of(expected).filter(told -> !told.isEmpty()).toList());
    }

    private List<String> values(String code, String value) {
        bench.knowsPatient("p");
        bench.create("Observation", FhirBench.heartRate(value).replace("8867-4", code));
        return bench.facts().stream()
                .map(fact -> (Observation) fact.getBody())
                .map(told ->
                        told.getConcept() + " " + (told.getValue() == null ? told.getCodedValue() : told.getValue()))
                .toList();
    }
}
