package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.hl7v2.Feed.Environment;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which acknowledgements are sent, and in which form. */
class AcknowledgementModesTest {

    private static final String PID = "PID|1||7^^^HOSP^MR||Doe^Jane||19500401|F\r";
    private static final String NO_PATIENT = "PID|1||\r";
    private static final String UNSUPPORTED = "ZZZ^Z01";

    private final ReceptionFixture fixture = new ReceptionFixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // MSH-15; MSH-16; good; missing patient; unsupported
                "'';'';AA;AE;AR",
                "AL;AL;CA AA;CE;CR",
                "AL;NE;CA;CE;CR",
                "AL;'';CA;CE;CR",
                "AL;ER;CA;CE;CR",
                "AL;SU;CA AA;CE;CR",
                "NE;AL;AA;AE;AR",
                "'';AL;AA;AE;AR",
                "ER;AL;AA;CE;CR",
                "ER;ER;'';CE;CR",
                "SU;AL;CA AA;AE;AR",
                "SU;ER;CA;AE;AR",
                "SU;SU;CA AA;'';''",
                "NE;NE;'';'';''",
                "ne;er;'';AE;AR",
                "XX;NE;CA;CE;CR"
            })
    void shouldSendTheAcknowledgementsThatTheMessageAsksFor(
            String accept, String application, String good, String noPatient, String unsupported) {
        assertThat(codes(message("ADT^A08", "2.5.1", accept, application) + PID))
                .isEqualTo(good);
        assertThat(codes(message("ADT^A08", "2.5.1", accept, application) + NO_PATIENT))
                .isEqualTo(noPatient);
        assertThat(codes(message(UNSUPPORTED, "2.5.1", accept, application) + PID))
                .isEqualTo(unsupported);
        assertThat(fixture.published()).hasSize(3);
    }

    @Test
    void shouldGiveEachOfTwoAcknowledgementsAControlIdOfItsOwnAndWarnInTheLast() {
        Answer answer = receive(message("ORU^R01", "2.5.1", "AL", "AL")
                + PID
                + "OBR|1||F1^LAB|GLU^^L|||20260102030000\rOBX|1|NM|8867-4^HR^LN||88|/min|||||F\r"
                + "OBX|2|NM|8867-4^HR^LN||8O|/min|||||F\r");

        String accept = text(answer.acknowledgements().getFirst());
        String application = text(answer.acknowledgements().getLast());
        assertThat(accept).contains("||ACK^R01^ACK|", "MSA|CA|42\r").doesNotContain("ERR");
        assertThat(application).contains("||ACK^R01^ACK|", "MSA|AA|42\r", "ERR||OBX^2^5|102^");
        assertThat(accept.split("\\|", 11)[9]).isNotEqualTo(application.split("\\|", 11)[9]);
    }

    @ParameterizedTest
    @CsvSource({"2.1", "2.2", "2.3", "2.3.1", "2.4", "2.4^DEU"})
    void shouldWriteErrorsInTheFormOfTheMessagesVersionWhenItIsBefore25(String version) {
        String ack = text(receive(message("ADT^A08", version, "", "") + NO_PATIENT)
                .acknowledgements()
                .getFirst());

        assertThat(ack).contains("MSA|AE|42|").contains("\rERR|PID^1^3^101&Required field missing&HL70357&&");
    }

    @ParameterizedTest
    @CsvSource({"2.5", "2.5.1", "2.6", "2.8", "''"})
    void shouldWriteErrorsInTheFormOfTheMessagesVersionWhenItIs25OrLater(String version) {
        String ack = text(receive(message("ADT^A08", version, "", "") + NO_PATIENT)
                .acknowledgements()
                .getFirst());

        assertThat(ack).contains("\rERR||PID^1^3|101^Required field missing^HL70357|E||||");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"'';'';AE", "AL;AL;CE", "NE;AL;AE", "ER;NE;CE", "SU;SU;''", "NE;NE;''"})
    void shouldSayThatItShouldComeAgainWhenTheFeedAnswersThatItIsNotKept(
            String accept, String application, String code) {
        Answer answer = fixture.reception(
                        ReceptionFixture.answeringWhenUnavailable(),
                        intake -> CompletableFuture.failedFuture(new IllegalStateException("away")))
                .receive((message("ADT^A08", "2.5.1", accept, application) + PID).getBytes(UTF_8));

        byte[] told = Objects.requireNonNull(answer.comeAgain()).get();

        assertThat(answer.kept()).isCompletedExceptionally();
        assertThat(told == null ? "" : text(told).replaceFirst("(?s).*MSA\\|(..)\\|42\\|.*resend.*", "$1"))
                .isEqualTo(code);
    }

    @Test
    void shouldHaveNoAnswerWhenTheFeedDoesNotAnswerThatItIsNotKept() {
        assertThat(fixture.reception(ReceptionFixture.feed(Environment.LIVE), intake -> new CompletableFuture<>())
                        .receive((message("ADT^A08", "2.5.1", "", "") + PID).getBytes(UTF_8))
                        .comeAgain())
                .isNull();
    }

    @Test
    void shouldAcceptAndFlagWhenAControlIdComesAgainWithOtherContent() {
        var reception = fixture.reception();
        String message = message("ADT^A08", "2.5.1", "", "");
        for (String content : new String[] {message + PID, message + PID, message + PID + "NTE|1\r"}) {
            assertThat(text(reception
                            .receive(content.getBytes(UTF_8))
                            .acknowledgements()
                            .getFirst()))
                    .contains("MSA|AA|42\r");
        }

        assertThat(fixture.meters()
                        .counter("vigil.producers.control.ids.reused", "feed", "default")
                        .count())
                .isOne();
        assertThat(fixture.published().get(1).eventId())
                .isEqualTo(fixture.published().getFirst().eventId())
                .isNotEqualTo(fixture.published().getLast().eventId());
    }

    @Test
    void shouldForgetOldControlIdsAndFlagNoneThatDiffer() {
        var used = new UsedControlIds();
        int flagged = 0;
        for (int i = 0; i < 3 * UsedControlIds.SLOTS; i++) {
            flagged += used.isReused("id" + i, "event" + i) ? 1 : 0;
        }
        assertThat(flagged).isZero();
    }

    private String codes(String message) {
        return receive(message).acknowledgements().stream()
                .map(ack -> text(ack).replaceFirst("(?s).*\rMSA\\|(..)\\|42[|\r].*", "$1"))
                .collect(joining(" "));
    }

    private Answer receive(String message) {
        return fixture.reception().receive(message.getBytes(UTF_8));
    }

    private static String message(String type, String version, String accept, String application) {
        return "MSH|^~\\&|APP|FAC|VIGIL|H|20260102030405+0100||" + type + "|42|P|" + version + "|||" + accept + "|"
                + application + "\r";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
