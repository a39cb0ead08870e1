package health.vigil.producers.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PseudonymsTest {

    private final Pseudonyms pseudonyms =
            new Pseudonyms("0123456789abcdef".getBytes(UTF_8), 1, Authorities.NONE_CONFIGURED);

    @Test
    void shouldRefuseASecretWhenItIsShort() {
        assertThatThrownBy(() -> new Pseudonyms(new byte[15], 1, Authorities.NONE_CONFIGURED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vigil.identity.secret");
    }

    @Test
    void shouldGiveTheSameKeyWhenAskedAgain() {
        assertThat(pseudonyms.patientKey("HOSP", "1"))
                .isEqualTo(pseudonyms.patientKey("HOSP", "1"))
                .matches("k1-[a-z2-7]{26}");
        assertThat(pseudonyms.factId("a", "b")).matches("[0-9a-f]{32}");
    }

    @Test
    void shouldGiveOtherKeysWhenAnythingDiffers() {
        assertThat(pseudonyms.patientKey("HOSP", "1"))
                .isNotEqualTo(pseudonyms.patientKey("HOSP1", ""))
                .isNotEqualTo(pseudonyms.visitKey("HOSP", "1"))
                .isNotEqualTo(new Pseudonyms("0123456789abcdeg".getBytes(UTF_8), 1, Authorities.NONE_CONFIGURED)
                        .patientKey("HOSP", "1"));
        assertThat(pseudonyms.factId("ab", "c")).isNotEqualTo(pseudonyms.factId("a", "bc"));
        assertThat(pseudonyms.factIds("a").of(FactIds.rest("b", "c")))
                .isEqualTo(pseudonyms.factIds("a").of(FactIds.rest("b", "c")))
                .isNotEqualTo(pseudonyms.factIds("a").of(FactIds.rest("bc")))
                .isNotEqualTo(pseudonyms.factIds("ab").of(FactIds.rest("c")))
                .isNotEqualTo(new Pseudonyms("0123456789abcdeg".getBytes(UTF_8), 1, Authorities.NONE_CONFIGURED)
                        .factIds("a")
                        .of(FactIds.rest("b", "c")));
        assertThat(pseudonyms.eventId("f", "1", new byte[] {1}))
                .isNotEqualTo(pseudonyms.eventId("f", "1", new byte[] {2}));
    }
}
