package health.vigil.producers.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthoritiesTest {

    private final Authorities authorities = new Authorities(
            Map.of("HOSP", List.of("hospital one", "urn:oid:1.2.3"), "LAB", List.of("https://lab.example/Mrn")));

    @Test
    void shouldRefuseAnAliasWhenItIsGivenTwice() {
        assertThatThrownBy(() -> new Authorities(Map.of("A", List.of("x"), "B", List.of("X"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("vigil.identity.authorities", "X", "one of them");
    }

    @ParameterizedTest
    @CsvSource({
        "HOSP, HOSP",
        "hosp, HOSP",
        "' Hospital   One ', HOSP",
        "1.2.3, HOSP",
        "URN:oid:1.2.3, HOSP",
        "https://lab.example/Mrn, LAB",
        "https://lab.example/mrn, https://lab.example/mrn",
        "1.2.30, 1.2.30",
        "Other Place, OTHER PLACE"
    })
    void shouldGiveOneNameToAnAuthority(String sent, String name) {
        assertThat(authorities.named(sent)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"ADT1, , ADT1", ", 9.9, 9.9", "ADT1, 9.9, ADT1", "ADT1, 1.2.3, HOSP", "lab, 1.2.3, LAB"})
    void shouldPreferWhatIsConfiguredWhenADesignatorHasBothParts(String namespace, String universalId, String name) {
        assertThat(authorities.designated(Optional.ofNullable(namespace), Optional.ofNullable(universalId)))
                .contains(name);
    }

    @Test
    void shouldNameNobodyWhenADesignatorIsEmpty() {
        assertThat(authorities.designated(Optional.empty(), Optional.empty())).isEmpty();
    }
}
