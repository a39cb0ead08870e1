package health.vigil.producers.hl7v2.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OBX-5 as laboratories and wards write it. */
class ObservedValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.8\\.br\\This result could indicate that your patient might have\\.br\\sepsis.",
                "12.8\\.br\\\\.br\\Previous result 11.2 on 2 January",
                "12.8 \\.br\\repeated"
            })
    void shouldReadTheNumberAboveAComment(String value) {
        assertThat(wbc("NM", value).values()).containsExactly("wbc 12.8");
        assertThat(wbc("ST", value).values()).containsExactly("wbc 12.8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.8\\.br\\13.4",
                "12.8\\.br\\see below\\.br\\13.4 repeated",
                "12.8\\.br\\< 0.1",
                "see below\\.br\\12.8",
                "12.8 or so\\.br\\repeated"
            })
    void shouldNotChooseAmongSeveralNumbersNorTakeOneFromAComment(String value) {
        assertThat(wbc("NM", value).values()).isEmpty();
    }

    private static Results wbc(String type, String value) {
        return Results.of("OBX|1|" + type + "|6690-2^WBC^LN||" + value + "|10*9/L||H|||F");
    }
}
