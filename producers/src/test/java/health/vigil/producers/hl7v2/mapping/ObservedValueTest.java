package health.vigil.producers.hl7v2.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"Room Air", "RA", "on room air"})
    void shouldTakeRoomAirForAirWhereANumberIsAskedFor(String words) {
        assertThat(Results.of("OBX|1|ST|3151-8^O2 flow^LN||" + words + "|L/min|||||F")
                        .values())
                .containsExactly("oxygen-flow 0", "oxygen-therapy air");
        assertThat(Results.of("OBX|1|ST|3150-0^FiO2^LN||" + words + "||||||F").values())
                .containsExactly("fio2 21", "oxygen-therapy air");
    }

    @ParameterizedTest
    @CsvSource({
        "722742002^Breathing room air^SCT, '', oxygen-therapy air",
        "371825009^Patient on oxygen^SCT, Y^Yes^HL70136, oxygen-therapy oxygen",
        "371825009^Patient on oxygen^SCT, yes, oxygen-therapy oxygen",
        "L1^O2^L^371825009^Patient on oxygen^SCT, '', oxygen-therapy oxygen",
        "130987000^Acute confusion^SCT, '', consciousness C"
    })
    void shouldTakeAFindingThatNeedsNoValue(String code, String value, String expected) {
        assertThat(Results.of("OBX|1|CWE|" + code + "||" + value + "||||||F").values())
                .containsExactly(expected);
    }

    @Test
    void shouldNotTakeAFindingThatIsDenied() {
        assertThat(Results.of("OBX|1|CWE|371825009^Patient on oxygen^SCT||N^No^HL70136||||||F")
                        .values())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ST, Gram positive cocci in clusters, A, positive",
        "CE, STAAUR^Staphylococcus aureus^L, AA, positive",
        "ST, 'Staphylococcus aureus, no MRSA', A, positive",
        "ST, No growth after 5 days, '', negative",
        "ST, No growth after 5 days, A, negative",
        "ST, NO GROWTH AT 48 HOURS, N, negative"
    })
    void shouldTakeACultureThatIsFlaggedAsAbnormalForPositive(String type, String value, String flag, String expected) {
        assertThat(bloodCulture(type, value, flag).values()).containsExactly("blood-culture " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ST, Gram positive cocci in clusters, N",
        "ST, Gram positive cocci in clusters, ''",
        "ST, Gram positive cocci in clusters, A~N",
        "ST, No anaerobes so far, A",
        "ST, Pending, A",
        "CE, 125154007^Specimen unsatisfactory^SCT, A",
        "ST, '', A",
        "ST, '\"\"', A"
    })
    void shouldNotTakeItForPositiveWhereItSaysOtherwise(String type, String value, String flag) {
        assertThat(bloodCulture(type, value, flag).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ST, 9268-4, 6 - Obeys commands, '', glasgow-motor 6",
        "ST, 9268-4, 6 - Obeys commands, {score}, glasgow-motor 6",
        "ST, 9270-0, 4 = confused, '', glasgow-verbal 4",
        "CWE, 9267-6, 3: To speech, '', glasgow-eye 3"
    })
    void shouldReadThePointsOfAScoreWithWhatTheyAreFor(
            String type, String code, String value, String unit, String expected) {
        assertThat(Results.of("OBX|1|" + type + "|" + code + "^GCS^LN||" + value + "|" + unit + "|||||F")
                        .values())
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "9270-0, 1-T",
        "9268-4, 5 - 6",
        "9268-4, 6 - Obeys 2 commands",
        "9268-4, Obeys - six",
        "8867-4, 6 - Obeys"
    })
    void shouldNotGuessThePoints(String code, String value) {
        assertThat(Results.of("OBX|1|ST|" + code + "^GCS^LN||" + value + "||||||F")
                        .values())
                .isEmpty();
    }

    @Test
    void shouldReadACompositeQuantityInItsOwnUnit() {
        assertThat(Results.of("OBX|1|CQ|2160-0^Creatinine^LN||1.2^mg/dL&milligrams&UCUM||||||F")
                        .values())
                .containsExactly("creatinine 1.2");
        assertThat(Results.of("OBX|1|CQ|2160-0^Creatinine^LN||88.42^umol/L|mg/dL|||||F")
                        .values())
                .containsExactly("creatinine 1.00020704");
    }

    private static Results bloodCulture(String type, String value, String flag) {
        return Results.of("OBX|1|" + type + "|600-7^Blood culture^LN||" + value + "|||" + flag + "|||F");
    }

    private static Results wbc(String type, String value) {
        return Results.of("OBX|1|" + type + "|6690-2^WBC^LN||" + value + "|10*9/L||H|||F");
    }
}
