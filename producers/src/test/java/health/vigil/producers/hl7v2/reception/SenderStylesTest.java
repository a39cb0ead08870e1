package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Observation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One heart rate of 88, as senders of all versions and manners write it. */
class SenderStylesTest {

    private static final String MSH = "MSH|^~\\&|APP|FAC|VIGIL|H|20260102030405+0100||ORU^R01|42|P|2.5.1\r";
    private static final String PID = "PID|1||7^^^HOSP^MR||Doe^Jane||19500401|F\r";
    private static final String OBR = "OBR|1||F1^LAB|VS^Vital signs^L|||20260102030000\r";
    private static final String OBX = "OBX|1|NM|8867-4^Heart rate^LN||88|/min|||||F\r";
    private static final String USUAL = MSH + PID + OBR + OBX;

    private final ReceptionFixture fixture = new ReceptionFixture();

    static Stream<String> styles() {
        return Stream.of(
                USUAL,
                // line ends: LF, CRLF, none at the end, blank lines
                USUAL.replace("\r", "\n"),
                USUAL.replace("\r", "\r\n"),
                USUAL.stripTrailing(),
                USUAL.replace("\rOBX", "\r\r\nOBX"),
                // segments that nobody but the sender knows, and those that matter elsewhere
                MSH + "ZMS|A^B|C\r" + PID + "PD1||||1\rNK1|1|Doe^John\rZPI|x\r" + OBR + "ZBR|1\r" + OBX
                        + "ZBX|\\X0D\\\r",
                MSH + "SFT|x\rUAC|y\r" + PID + "ORC|RE\r" + OBR + "NTE|1||note\rTQ1|1\r" + OBX + "NTE|1||note\rSPM|1\r",
                // names of code systems and units in capitals and small letters
                USUAL.replace("^LN", "^ln").replace("/min", "BEATS/MIN"),
                USUAL.replace("^LN", "^LOINC").replace("/min", "bpm"),
                USUAL.replace("8867-4^Heart rate^LN", "HR^Puls^99LOC^8867-4^Heart rate^LN"),
                USUAL.replace("|/min|", "|/min^per minute^UCUM|"),
                USUAL.replace("|/min|", "|{beats}/min|"),
                // a number as text, in a structure, or as a code of itself
                USUAL.replace("|NM|", "|ST|"),
                USUAL.replace("|NM|", "|TX|"),
                USUAL.replace("|NM|", "||"),
                USUAL.replace("|NM|", "|SN|").replace("||88|", "||^88|"),
                USUAL.replace("|NM|", "|ST|").replace("||88|/min|", "||88 /min||"),
                USUAL.replace("||88|", "|| 88 |"),
                USUAL.replace("|NM|", "|CQ|").replace("||88|/min|", "||88^/min||"),
                USUAL.replace("|NM|", "|CQ|").replace("||88|", "||88^bpm|"),
                // fields left out at the end, and too many
                MSH + "PID|||7\r" + "OBR|1\r" + OBX,
                USUAL.replace("|F\rOBR", "|F||||||||||||||||||||||||||||||||||||||x\rOBR"),
                // the structure in MSH-9.3, without the event
                USUAL.replace("ORU^R01", "ORU^^ORU_R01"),
                // other separators
                USUAL.replace('|', '*').replace('^', ':').replace("MSH*:~", "MSH*:~"),
                // no order above the observation
                MSH + PID + OBX,
                // blanks before it, a byte order mark
                "  \n" + USUAL,
                "\uFEFF \t\r\n" + USUAL,
                "\uFEFF" + USUAL);
    }

    @ParameterizedTest
    @MethodSource("styles")
    void shouldFindTheHeartRate(String message) {
        assertHeartRate(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.8.2", "2.9", ""
            })
    void shouldFindTheHeartRateInEveryVersion(String version) {
        assertHeartRate(USUAL.replace("|2.5.1\r", "|" + version + "\r"));
    }

    private void assertHeartRate(String message) {
        fixture.reception().receive(message.getBytes(UTF_8));

        assertThat(fixture.only().refused()).isEmpty();
        assertThat(fixture.only().events().stream()
                        .map(ClinicalEvent::getFacts)
                        .flatMap(facts -> facts.stream())
                        .filter(fact -> fact.getBody() instanceof Observation)
                        .map(fact -> (Observation) fact.getBody()))
                .singleElement()
                .satisfies(heartRate -> {
                    assertThat(heartRate.getConcept()).isEqualTo("heart-rate");
                    assertThat(heartRate.getValue()).isEqualTo("88");
                });
    }
}
