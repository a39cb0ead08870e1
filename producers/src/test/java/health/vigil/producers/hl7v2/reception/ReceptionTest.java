package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.FeedClock;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Observation;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.RefusedScope;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionTest {

    private static final String PID = "PID|1||7^^^HOSP^MR||Doe^Jane||19500401|F\r";
    private static final String OBR = "OBR|1||F1^LAB|GLU^^L|||20260102030000\r";
    private static final String GOOD = "OBX|1|NM|8867-4^HR^LN||88|/min|||||F\r";

    private final ReceptionFixture fixture = new ReceptionFixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // type; processing id; version; answer; error code; location
                "ORU^R01;T;2.5.1;AR;202;MSH^1^11",
                "ORU^R01;D;2.5.1;AR;202;MSH^1^11",
                "ORU^R01;Q;2.5.1;AR;202;MSH^1^11",
                "ORU^R01;P;3.0;AR;203;MSH^1^12",
                "ADT^A63;P;2.5.1;AR;201;MSH^1^9^1^2",
                "QRY^A19;P;2.5.1;AR;200;MSH^1^9^1^1",
                "ORU^R42;P;2.5.1;AR;201;MSH^1^9^1^2",
                "RDE^O49;P;2.5.1;AR;201;MSH^1^9^1^2",
                "ADT_A01;P;2.5.1;AR;201;MSH^1^9^1^2",
                "ZZZ^Z01;P;2.5.1;AR;200;MSH^1^9^1^1",
                "'';P;2.5.1;AR;200;MSH^1^9^1^1"
            })
    void shouldRejectWhenTheKindOfMessageIsNotTaken(
            String type, String processing, String version, String answer, String code, String location) {
        String ack = receive(header(type, processing, version) + PID + OBR + GOOD);

        assertThat(ack).contains("\rMSA|" + answer + "|42|").contains("\rERR||" + location + "|" + code + "^");
        assertRefused(RefusedScope.message, answer, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "", "P^A"})
    void shouldAcceptWhenTheProcessingIdIsProductionOrLeftOut(String processing) {
        assertThat(receive(header("ORU^R01", processing, "2.5.1") + PID + OBR + GOOD))
                .contains("\rMSA|AA|42\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORU_R01", "ORU^^ORU_R01", "ORU^R01^ORU_R01", "ORU"})
    void shouldTellTheEventFromTheStructureWhereOnlyThatIsSaid(String type) {
        assertThat(receive(header(type, "P", "2.5.1") + PID + OBR + GOOD)).contains("\rMSA|AA|42\r");
        assertThat(fixture.only().events().getFirst().getFacts()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"T", "D", "P"})
    void shouldKeepTheBytesAndStateNothingWhenTheFeedIsForTests(String processing) {
        byte[] message = (header("ORU^R01", processing, "2.5.1") + PID + OBR + GOOD).getBytes(UTF_8);

        Answer answer = fixture.reception(Environment.TEST).receive(message);

        assertThat(new String(answer.acknowledgements().getFirst(), UTF_8)).contains("MSA|AA|42");
        assertThat(fixture.only().bytes()).isEqualTo(message);
        assertThat(fixture.only().events()).isEmpty();
        assertThat(fixture.only().identities()).isEmpty();
        assertThat(fixture.meters()
                        .counter("vigil.producers.facts", "feed", "default")
                        .count())
                .isZero();
    }

    @Test
    void shouldSayWhatIsWrongWithATestMessage() {
        byte[] message = (header("ORU^R01", "T", "2.5.1") + OBR + GOOD).getBytes(UTF_8);

        Answer answer = fixture.reception(Environment.TEST).receive(message);

        assertThat(new String(answer.acknowledgements().getFirst(), UTF_8)).contains("MSA|AE|42");
        assertRefused(RefusedScope.message, "AE", "101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PID|1||\r", "PID|1||^^^HOSP^MR\r", "PID|1||\"\"\r", "PID|1|2||3\r"})
    void shouldAnswerErrorWhenThereIsNoPatientIdentifier(String pid) {
        String ack = receive(header("ORU^R01", "P", "2.5.1") + pid + OBR + GOOD);

        assertThat(ack).contains("\rMSA|AE|42|").contains("\rERR||PID^1^3|101^Required field missing^HL70357|E||||");
        assertRefused(RefusedScope.message, "AE", "101");
    }

    @Test
    void shouldAnswerErrorWithAnEmptyControlIdWhenThereIsNone() {
        String ack = receive("MSH|^~\\&|APP|FAC|||20260102||ORU^R01||P|2.5.1\r" + PID + OBR + GOOD);

        assertThat(ack).contains("\rMSA|AE||").contains("MSH^1^10|101^");
        assertRefused(RefusedScope.message, "AE", "101");
    }

    @Test
    void shouldAnswerErrorWhenTheMessageHasNoTime() {
        String ack = receive("MSH|^~\\&|APP|FAC|||||ORU^R01|42|P|2.5.1\r" + PID + "OBR|1||F1^LAB|GLU^^L\r" + GOOD);

        assertThat(ack).contains("\rMSA|AE|42|").contains("MSH^1^7|101^");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "garbage", "\u0000\u0001\u0002", "GET / HTTP/1.1\r\n", "[SOM]MSH|^~\\&|", "MSH", "MSH|"})
    void shouldAnswerErrorAndKeepTheBytesWhenItIsNotAMessage(String garbage) {
        String ack = receive(garbage);

        assertThat(ack).startsWith("MSH|^~\\&|").contains("\rMSA|AE||").contains("\rERR||MSH^1");
        assertRefused(RefusedScope.message, "AE", "100");
        assertThat(fixture.only().bytes()).isEqualTo(garbage.getBytes(UTF_8));
    }

    @Test
    void shouldNameTheMessageWhenItsCharacterSetIsUnknown() {
        String ack =
                receive("MSH|^~\\&|APP|FAC|||20260102||ORU^R01|42|P|2.5.1||||||KLINGON\r" + PID.replace("Doe", "Dœ"));

        assertThat(ack).contains("\rMSA|AE|42|").contains("MSH^1^18|102^");
    }

    @Test
    void shouldTakeAFieldOfTheHeaderThatIsDeletedForOneThatIsLeftOut() {
        String ack =
                receive("MSH|^~\\&|APP|FAC|||20260102||ORU^R01|42|\"\"|\"\"||||\"\"|\"\"||\"\"\r" + PID + OBR + GOOD);

        assertThat(ack).contains("|P|2.5.1\r").contains("\rMSA|AA|42\r");
        assertThat(fixture.only().events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VXU^V04", "SIU^S12", "MDM^T02", "DFT^P03", "REF^I12", "ORU^W01"})
    void shouldKeepAndAcceptWhenTheFamilyStatesNoFacts(String type) {
        assertThat(receive(header(type, "P", "2.5.1"))).contains("\rMSA|AA|42\r");
        assertThat(fixture.only().events()).isEmpty();
        assertThat(fixture.only().refused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "OBX|2|NM|8867-4^HR^LN||8O|/min|||||F;102;OBX^2^5",
                "OBX|2|NM|8867-4^HR^LN||88|furlong|||||F;103;OBX^2^6",
                "OBX|2|NM|8867-4^HR^LN||88||||||F;101;OBX^2^6",
                "OBX|2|NM|8867-4^HR^LN|||/min|||||F;101;OBX^2^5",
                "OBX|2|NM|8867-4^HR^LN||88|/min;101;OBX^2^11",
                "OBX|2|NM|8867-4^HR^LN||88|/min|||||unknown;103;OBX^2^11",
                "OBX|2|NM|8867-4^HR^LN||88|/min|||||F|||2026130199;102;OBX^2^14",
                "OBX|2|CE|80288-4^ACVPU^LN||Z^what^L||||||F;103;OBX^2^5"
            })
    void shouldKeepTheGoodAndWarnWhenOneObservationIsBad(String bad, String code, String location) {
        String ack = receive(header("ORU^R01", "P", "2.5.1") + PID + OBR + GOOD + bad + "\r");

        assertThat(ack)
                .contains("\rMSA|AA|42\r")
                .contains("\rERR||" + location + "|" + code + "^")
                .contains("|W||||");
        assertThat(fixture.only().events())
                .singleElement()
                .satisfies(event -> assertThat(event.getFacts())
                        .anySatisfy(fact -> assertThat(fact.toString()).contains("heart-rate")));
        assertRefused(RefusedScope.part, "AA", code);
    }

    @Test
    void shouldRefuseTheMessageWhenAllItsObservationsAreBad() {
        String ack = receive(header("ORU^R01", "P", "2.5.1") + PID + OBR + "OBX|1|NM|8867-4^HR^LN||8O|/min|||||F\r");

        assertThat(ack).contains("\rMSA|AE|42|").contains("|E||||");
        assertThat(fixture.only().events()).isEmpty();
        assertThat(fixture.only().identities()).isEmpty();
        assertRefused(RefusedScope.message, "AE", "102");
    }

    @Test
    void shouldAcceptWithoutAnErrorAndCountWhenAValueCannotBeTrue() {
        String ack = receive(header("ORU^R01", "P", "2.5.1") + PID + OBR + GOOD.replace("|88|", "|0|"));

        assertThat(ack).endsWith("\rMSA|AA|42\r");
        assertThat(fixture.only().refused()).isEmpty();
        assertThat(fixture.only().events().getFirst().getFacts().getFirst().getBody())
                .isInstanceOfSatisfying(Observation.class, heartRate -> {
                    assertThat(heartRate.getValue()).isEqualTo("0");
                    assertThat(heartRate.getImplausible()).contains("outside 1 to 400 /min");
                });
        assertThat(fixture.meters()
                        .counter("vigil.producers.observations.implausible", "feed", "default", "concept", "heart-rate")
                        .count())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({"ORU^R01, 4998, AA", "ORU^R01, 4999, AE", "ADT^A31, 4998, AA", "ADT^A31, 4999, AE"})
    void shouldRefuseTheMessageWhenItStatesMoreThanIsTakenAtOnce(String type, int observations, String answer) {
        // Age and sex are two facts more.
        assertThat(receive(header(type, "P", "2.5.1") + PID + OBR + GOOD.repeat(observations)))
                .contains("\rMSA|" + answer + "|42");
    }

    @Test
    void shouldWriteWhatAMessageStatesAsEntriesThatKafkaTakes() {
        receive(header("ORU^R01", "P", "2.5.1")
                + PID
                + OBR
                + GOOD.replace("||88|", "||88" + "~88".repeat(19) + "|").repeat(50));

        assertThat(fixture.only().events())
                .extracting(event -> event.getFacts().size())
                .containsExactly(500, 500, 2);
        assertThat(fixture.only().events())
                .extracting(event -> event.getEventId() + event.getPatientKey())
                .containsOnly(fixture.only().eventId()
                        + fixture.only().events().getFirst().getPatientKey());
    }

    @ParameterizedTest
    @CsvSource({"20, AA", "21, AE"})
    void shouldRefuseTheObservationWhenItsValueRepeatsLikeAWaveform(int count, String answer) {
        String repeated = "88" + "~88".repeat(count - 1);

        assertThat(receive(header("ORU^R01", "P", "2.5.1") + PID + OBR + GOOD.replace("||88|", "||" + repeated + "|")))
                .contains("\rMSA|" + answer + "|42");
    }

    @Test
    void shouldSwapApplicationsAndEchoWhatTheSenderWrote() {
        String ack =
                receive("MSH|^~\\&|APP^1|FAC|VIGIL|H|20260102||ADT^A08^ADT_A01|a\\T\\b|P|2.3|||AL|NE||8859/1\r" + PID);

        assertThat(ack)
                .startsWith("MSH|^~\\&|VIGIL|H|APP^1|FAC|20260102040000.000+0000||ACK^A08^ACK|")
                .contains("|P|2.3||||||8859/1\rMSA|CA|a\\T\\b\r");
    }

    @Test
    void shouldAnswerInTheSeparatorsOfTheMessage() {
        String ack = receive("MSH*:~\\&*APP*FAC***20260102**ADT:A08*42*P*2.5\rPID*1**:::HOSP\r");

        assertThat(ack)
                .startsWith("MSH*:~\\&*")
                .contains("*ACK:A08:ACK*")
                .contains("\rMSA*AE*42*")
                .contains("\rERR**PID:1:3*101:");
    }

    @Test
    void shouldGiveEachAnswerAControlIdOfItsOwn() {
        String message = header("ADT^A08", "P", "2.5.1") + PID;

        assertThat(controlId(receive(message)))
                .isNotEqualTo(controlId(receive(message)))
                .hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void shouldGiveTheSameEventWhenAMessageComesAgain() {
        String message = header("ORU^R01", "P", "2.5.1") + PID + OBR + GOOD;

        receive(message);
        receive(message);

        assertThat(fixture.published()).hasSize(2);
        assertThat(fixture.published().getFirst().events())
                .isEqualTo(fixture.published().getLast().events());
    }

    @Test
    void shouldReportFailureWhenTheMessageIsNotKept() {
        var failed = CompletableFuture.<Void>failedFuture(new IllegalStateException("away"));

        Answer answer = fixture.reception(ReceptionFixture.feed(Environment.LIVE), intake -> failed)
                .receive((header("ORU^R01", "P", "2.5.1") + PID + OBR + GOOD).getBytes(UTF_8));

        assertThat(answer.kept()).isCompletedExceptionally();
    }

    @Test
    void shouldStampTheMessagesOwnTimeWhenTheClockFollowsTheFeed() {
        var clock = new FeedClock();
        var arrived = new java.util.concurrent.atomic.AtomicReference<Instant>();
        var reception = new Reception(
                ReceptionFixture.feed(Environment.LIVE),
                new Pseudonyms("0123456789abcdef".getBytes(UTF_8), 1, Authorities.NONE_CONFIGURED),
                new health.vigil.producers.terminology.Terminology(
                        health.vigil.producers.terminology.CodeMap.shipped()),
                intake -> {
                    arrived.set(intake.arrived());
                    return CompletableFuture.allOf();
                },
                clock,
                clock::advance,
                fixture.meters(),
                health.vigil.producers.feed.FeedWatch.NOBODY);

        reception.receive((header("ORU^R01", "P", "2.5.1") + PID + OBR + GOOD).getBytes(UTF_8));

        assertThat(arrived).hasValue(Instant.parse("2026-01-02T02:04:05Z"));
    }

    @Test
    void shouldKeepTheStartWhenAFrameIsRefused() {
        byte[] start = (header("ORU^R01", "P", "2.5.1") + PID).getBytes(UTF_8);

        Answer answer = fixture.reception()
                .refuse(
                        start,
                        AckCode.AR,
                        new Problem(ErrorCode.DATA_TYPE, "MSH^1", "The frame is too long: send less"));

        assertThat(new String(answer.acknowledgements().getFirst(), ISO_8859_1))
                .contains("\rMSA|AR|42|The frame is too long: send less\r");
        assertRefused(RefusedScope.message, "AR", "102");
        assertThat(fixture.only().bytes()).isEqualTo(start);
    }

    @Test
    void shouldCountMessagesByFamilyAndAnswer() {
        receive(header("ORU^R01", "P", "2.5.1") + PID + OBR + GOOD + "OBX|2|NM|NOPE^x^L||1|/min|||||F\r");
        receive(header("very long nonsense^type", "P", "2.5.1"));

        assertThat(fixture.meters()
                        .counter("vigil.producers.messages", "feed", "default", "family", "ORU^R01", "answer", "AA")
                        .count())
                .isOne();
        assertThat(fixture.meters()
                        .counter("vigil.producers.messages", "feed", "default", "family", "other", "answer", "AR")
                        .count())
                .isOne();
        assertThat(fixture.meters()
                        .counter("vigil.producers.observations.left.out", "feed", "default", "why", "unmapped-code")
                        .count())
                .isOne();
    }

    @Test
    void shouldTellTheReadingsOfTheHourThatComesTwiceApartByTheirArrival() {
        byte[] message = ("MSH|^~\\&|APP|FAC|||20261025023000||ORU^R01|42|P|2.5.1\r" + PID
                        + "OBR|1|||V^^L|||20261025023000\r" + GOOD)
                .getBytes(UTF_8);

        Fact first = heartRate(message, "2026-10-25T00:30:00Z");
        Fact second = heartRate(message, "2026-10-25T01:30:00Z");

        assertThat(first.getEffective()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(second.getEffective()).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(second.getFactId()).isNotEqualTo(first.getFactId());
        assertThat(second.getVersion()).isGreaterThan(first.getVersion());
    }

    private Fact heartRate(byte[] message, String arrived) {
        return fixture
                .reception()
                .reread(new RawMessage("event", "default", Intake.HL7_V2, message, Instant.parse(arrived), 0, 0))
                .events()
                .getFirst()
                .getFacts()
                .stream()
                .filter(fact -> fact.getBody() instanceof Observation)
                .findFirst()
                .orElseThrow();
    }

    private static String controlId(String ack) {
        return ack.replaceFirst("(?s)(?:[^|]*\\|){9}([^|]*).*", "$1");
    }

    private void assertRefused(RefusedScope scope, String answer, String code) {
        QuarantineEntry entry = fixture.only().refused().getFirst();
        assertThat(entry.getScope()).isEqualTo(scope);
        assertThat(entry.getAnswer()).isEqualTo(answer);
        assertThat(entry.getCode()).isEqualTo(code);
        assertThat(entry.getReason()).contains(":");
        assertThat(entry.getEventId()).isEqualTo(fixture.only().eventId());
    }

    private String receive(String message) {
        Answer answer = fixture.reception().receive(message.getBytes(UTF_8));
        assertThat(answer.kept()).isCompleted();
        return new String(answer.acknowledgements().getFirst(), UTF_8);
    }

    private static String header(String type, String processing, String version) {
        return "MSH|^~\\&|APP|FAC|VIGIL|H|20260102030405+0100||" + type + "|42|" + processing + "|" + version + "\r";
    }
}
