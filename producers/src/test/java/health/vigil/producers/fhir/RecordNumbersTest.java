package health.vigil.producers.fhir;

import static health.vigil.producers.fhir.FhirBench.NOW;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.fhir.RecordNumbers.RecordNumber;
import health.vigil.producers.identity.Authorities;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordNumbersTest {

    private static final Patient WITHOUT_SYSTEM = new Patient().addIdentifier(new Identifier().setValue("10002T"));

    @Test
    void shouldNotUseAnIdentifierWithoutASystem() {
        assertThat(new RecordNumbers("MR", Authorities.NONE_CONFIGURED, null).of(WITHOUT_SYSTEM, NOW, UTC))
                .isEmpty();
    }

    @Test
    void shouldGiveAnIdentifierWithoutASystemTheConfiguredAuthority() {
        assertThat(new RecordNumbers("MR", Authorities.NONE_CONFIGURED, "clinic").of(WITHOUT_SYSTEM, NOW, UTC))
                .contains(new RecordNumber("CLINIC", "MR", "10002T"));
    }

    @ParameterizedTest
    @CsvSource({
        "MR 1.2.9 77; MR 1.2.3 4711, HOSP, 4711",
        "MR 1.2.3 4711; MR 1.2.9 77, HOSP, 4711",
        "PI 1.2.3 9; MR 1.2.3 4711, HOSP, 4711",
        "MR 1.2.9 77; PI 1.2.3 9, HOSP, 9",
        "MR 1.2.9 77; PI 1.2.8 9, 1.2.9, 77",
        "MR 1.2.3 1 2026-04-30; MR 1.2.3 4711, HOSP, 4711",
        "MR 1.2.3 1 2026-05-01; MR 1.2.3 4711, HOSP, 1",
        "MR 1.2.3 1 2026-04-30; MR 1.2.9 77, 1.2.9, 77",
        "MR 1.2.3 1 2026-04-30; NI 1.2.8 9, HOSP, 1"
    })
    void shouldPreferACurrentNumberThenTheConfiguredAuthorityThenTheType(
            String identifiers, String authority, String value) {
        var patient = new Patient();
        for (String identifier : identifiers.split("; ", -1)) {
            String[] part = identifier.split(" ", -1);
            Identifier added =
                    patient.addIdentifier().setSystem("urn:oid:" + part[1]).setValue(part[2]);
            added.getType().addCoding().setCode(part[0]);
            if (part.length > 3) {
                added.getPeriod().setEndElement(new DateTimeType(part[3]));
            }
        }
        var numbers = new RecordNumbers("MR", new Authorities(Map.of("HOSP", List.of("urn:oid:1.2.3"))), null);

        assertThat(numbers.of(patient, NOW, UTC)).hasValueSatisfying(number -> {
            assertThat(number.authority()).isEqualTo(authority);
            assertThat(number.value()).isEqualTo(value);
        });
    }
}
