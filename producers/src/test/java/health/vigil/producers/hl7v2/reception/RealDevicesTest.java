package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Observation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real monitors and laboratories have been seen to send. */
class RealDevicesTest {

    private static final String MSH =
            "MSH|^~\\&|MON^00A037009B000001^EUI-64|ICU|||20260102030405+0100||ORU^R01^ORU_R01|42|P|2.6\r";
    private static final String PID = "PID|||7^^^HOSP^MR||Doe^Jane\rPV1||I|4W^12^A\r";
    private static final String OBR = "OBR|1|1^MON|1^MON|182777000^monitoring of patient^SCT|||20260102030400+0100\r";

    private final ReceptionFixture fixture = new ReceptionFixture();

    @ParameterizedTest
    @CsvSource({
        // MDC code, value, MDC unit: missing (-100, -999), a lost decimal point, no beat, a lost decimal point
        "150456, -100, 262688, spo2",
        "149530, -100, 264864, heart-rate",
        "147842, -999, 264864, heart-rate",
        "150344, 384, 268192, temperature",
        "147842, 0, 264864, heart-rate"
    })
    void shouldKeepWhatCannotBeTrueAndSayWhy(String code, String value, String unit, String concept) {
        Observation kept =
                only(MSH + PID + OBR + "OBX|1|NM|" + code + "^X^MDC||" + value + "|" + unit + "^X^MDC|||||R\r");

        assertThat(kept.getConcept()).isEqualTo(concept);
        assertThat(kept.getValue()).isEqualTo(value);
        assertThat(kept.getImplausible()).isNotNull();
    }

    @Test
    void shouldKeepAPhWithoutItsDecimalPointAndSayWhy() {
        Observation ph = only(MSH + PID + OBR + "OBX|1|NM|2744-1^pH^LN||735||||||F\r");

        assertThat(ph.getValue()).isEqualTo("735");
        assertThat(ph.getImplausible()).contains("outside 6 to 8.5 [pH]");
    }

    @ParameterizedTest
    @CsvSource({
        "150301, systolic-pressure",
        "150302, diastolic-pressure",
        "150303, mean-pressure",
        "150021, systolic-pressure",
        "150033, arterial-systolic-pressure",
        "150037, arterial-systolic-pressure"
    })
    void shouldTakeNonInvasivePressuresUnderCuffCodesAndTellThemFromArterialOnes(String code, String concept) {
        assertThat(only(MSH + PID + OBR + "OBX||NM|" + code + "^X^MDC|1.1.1|118|266016^MDC_DIM_MMHG^MDC|||||R\r")
                        .getConcept())
                .isEqualTo(concept);
    }

    @Test
    void shouldLeaveALocalCodeBesideMdcCodesAside() {
        List<Fact> facts = observations(MSH + PID + OBR + "OBX||NM|LOC9^Signal quality^99MON||3||||||R\r"
                + "OBX||NM|147842^MDC_ECG_HEART_RATE^MDC||80|264864^X^MDC|||||R\r");

        assertThat(facts).hasSize(1);
        assertThat(fixture.only().refused()).isEmpty();
        assertThat(leftOut("unmapped-code")).isOne();
    }

    @Test
    void shouldTakeStatusROnValuesAndCountContainerRowsWithStatusX() {
        List<Fact> facts = observations(MSH + PID + OBR
                + "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X\r"
                + "OBX|2||69798^MDC_DEV_ECG_VMD^MDC|1.1.0.0|||||||X\r"
                + "OBX|3|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.147842|80|264864^X^MDC|||||R\r");

        assertThat(facts)
                .singleElement()
                .satisfies(fact -> assertThat(fact.getStatus()).isEqualTo(FactStatus.preliminary));
        assertThat(leftOut("container")).isEqualTo(2);
        assertThat(leftOut("unmapped-code")).isZero();
    }

    @Test
    void shouldTakeObservationsWithoutASetId() {
        assertThat(observations(MSH + PID + OBR + "OBX||NM|147842^HR^MDC||80|264864^X^MDC|||||R\r".repeat(2)))
                .extracting(Fact::getFactId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void shouldReadTheCharacterSetUnicodeUtf8() {
        String msh = MSH.replace("|2.6\r", "|2.6|||AL|NE||UNICODE UTF-8\r");

        assertThat(only(msh + PID.replace("Doe", "Müller") + OBR + "OBX||NM|147842^HR^MDC||80|/min|||||R\r")
                        .getValue())
                .isEqualTo("80");
        assertThat(fixture.only().identities())
                .anySatisfy(change -> assertThat(change.value()).isEqualTo("Müller, Jane"));
    }

    @ParameterizedTest
    @CsvSource({
        // MSH-7, OBX-14, when that was: the zone of MSH-7 counts where OBX-14 has none, else the feed's (Zurich)
        "20260102030405+0300, 20260102030000, 2026-01-02T00:00:00Z",
        "20260102030405, 20260102030000, 2026-01-02T02:00:00Z",
        "20260102030405+0300, 20260102030000-0500, 2026-01-02T08:00:00Z"
    })
    void shouldReadTimesWithAndWithoutAZone(String sent, String observed, Instant expected) {
        String msh = MSH.replace("20260102030405+0100", sent);

        assertThat(observations(msh + PID + OBR + "OBX||NM|147842^HR^MDC||80|/min|||||R|||" + observed + "\r"))
                .extracting(Fact::getEffective)
                .containsExactly(expected);
    }

    @Test
    void shouldCountWaveformsInTheSameMessage() {
        assertThat(observations(MSH + PID + OBR + "OBX||NA|150452^MDC_PULS_OXIM_PLETH^MDC|1.3.1|1^2^3||||||R\r"
                        + "OBX||NA|147842^MDC_ECG_HEART_RATE^MDC|1.3.1|1^2^3||||||R\r"
                        + "OBX||NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.3.1|97|262688^X^MDC|||||R\r"))
                .hasSize(1);
        assertThat(leftOut("waveform")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0.4, '', 40.0", "0.4, %, 40.0", "40, %, 40", "40, '', 40", "0.21, '', 21.00", "1.0, '', 100.0"})
    void shouldReadInspiredOxygenAsAFractionAndAsPercent(String value, String unit, String expected) {
        List<Fact> facts = observations(MSH + PID + OBR + "OBX||NM|3150-0^FiO2^LN||" + value + "|" + unit + "|||||R\r");

        assertThat(((Observation) facts.getFirst().getBody()).getValue()).isEqualTo(expected);
        assertThat(((Observation) facts.getLast().getBody()).getCodedValue())
                .isEqualTo(expected.equals("21.00") ? "air" : "oxygen");
    }

    @Test
    void shouldTellTwoMonitorsAtOneBedApart() {
        String row = "OBX||NM|150456^SPO2^MDC|1.3.1.150456|97|262688^X^MDC|||||R|||||||";

        assertThat(observations(MSH + PID + OBR + row + "A1^^00A1^EUI-64\r" + row + "B2^^00B2^EUI-64\r"))
                .extracting(Fact::getFactId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"ED", "RP", "DT", "TM"})
    void shouldLeaveATypeAsideThatHoldsNoMeasurement(String type) {
        assertThat(observations(MSH + PID + OBR + "OBX||" + type + "|147842^HR^MDC||20260102||||||F\r"))
                .isEmpty();
        assertThat(leftOut("not-a-measurement")).isOne();
    }

    private Observation only(String message) {
        List<Fact> facts = observations(message);
        assertThat(facts).hasSize(1);
        assertThat(fixture.only().refused()).isEmpty();
        return (Observation) facts.getFirst().getBody();
    }

    private List<Fact> observations(String message) {
        fixture.reception().receive(message.getBytes(UTF_8));
        return fixture.only().events().stream()
                .flatMap(event -> event.getFacts().stream())
                .filter(fact -> fact.getBody() instanceof Observation)
                .toList();
    }

    private double leftOut(String why) {
        return fixture.meters()
                .counter("vigil.producers.observations.left.out", "feed", "default", "why", why)
                .count();
    }
}
