package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.fhir.RecordNumbers.RecordNumber;
import health.vigil.producers.identity.Authorities;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class RecordNumbersTest {

    private static final Patient WITHOUT_SYSTEM = new Patient().addIdentifier(new Identifier().setValue("10002T"));

    @Test
    void shouldNotUseAnIdentifierWithoutASystem() {
        assertThat(new RecordNumbers("MR", Authorities.NONE_CONFIGURED, null).of(WITHOUT_SYSTEM))
                .isEmpty();
    }

    @Test
    void shouldGiveAnIdentifierWithoutASystemTheConfiguredAuthority() {
        assertThat(new RecordNumbers("MR", Authorities.NONE_CONFIGURED, "clinic").of(WITHOUT_SYSTEM))
                .contains(new RecordNumber("CLINIC", "MR", "10002T"));
    }
}
