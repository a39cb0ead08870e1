package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.publish.Intake;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private final ReceptionFixture fixture = new ReceptionFixture();

    @Test
    void shouldAnswerEachMessageOfABatchInOneAcknowledgement() {
        Answer answer = receive(
                "BHS|^~\\&|LAB|HOSP|VIGIL|H|20260102||name||B7\r" + message("1", "7") + message("2", "") + "BTS|2\r");

        assertThat(fixture.published()).hasSize(2);
        assertThat(answer.code()).isEqualTo(AckCode.AE);
        assertThat(only(answer))
                .matches(
                        "(?s)BHS\\|\\^~\\\\&\\|VIGIL\\|H\\|LAB\\|HOSP\\|20260102040000.000\\+0000\\|\\|\\|\\|V[^|]+\\|B7\r"
                                + "MSH\\|[^\r]+\rMSA\\|AA\\|1\r"
                                + "MSH\\|[^\r]+\rMSA\\|AE\\|2\\|[^\r]+\rERR[^\r]+\r"
                                + "BTS\\|2\r");
    }

    @Test
    void shouldAnswerAFileOfBatches() {
        Answer answer = receive("FHS|^~\\&|LAB|HOSP|VIGIL|H|20260102||file||F1\r"
                + "BHS|^~\\&|LAB|HOSP|||||||B1\r" + message("1", "7") + "BTS|1\r"
                + "BHS|^~\\&|LAB|HOSP|||||||B2\r" + message("2", "7") + message("3", "7") + "BTS|2\r"
                + "FTS|2\r");

        assertThat(fixture.published())
                .extracting(intake -> new String(intake.bytes(), UTF_8))
                .containsExactly(message("1", "7"), message("2", "7"), message("3", "7"));
        assertThat(only(answer).replaceAll("(?s)([A-Z]{3})(\\|(?:AA\\|)?\\d)?[^\r]*\r", "$1$2 "))
                .isEqualTo("FHS BHS MSH MSA|AA|1 BTS|1 BHS MSH MSA|AA|2 MSH MSA|AA|3 BTS|2 FTS|2 ");
        assertThat(only(answer)).contains("|F1\r", "|B1\r", "|B2\r");
    }

    @Test
    void shouldSayHowManyCameWhenTheTrailerCountsOthers() {
        Answer answer = receive("BHS|^~\\&|LAB\r" + message("1", "7") + "BTS|3\r");

        assertThat(only(answer)).endsWith("BTS|1|1 messages came and BTS-1 counts others\r");
    }

    @Test
    void shouldReadABatchThatAnEditorHasSaved() {
        Answer answer = receive("\uFEFFBHS|^~\\&|LAB\n" + message("1", "7").replace('\r', '\n') + "BTS|1\n");

        assertThat(only(answer)).contains("MSA|AA|1\r").endsWith("BTS|1\r");
    }

    @Test
    void shouldAnswerAnEmptyBatch() {
        Answer answer = receive("BHS|^~\\&|LAB|HOSP|||||||B9\rBTS|0\r");

        assertThat(answer.kept()).isCompleted();
        assertThat(only(answer)).contains("|B9\r").endsWith("BTS|0\r");
        assertThat(answer.code()).isEqualTo(AckCode.AA);
        assertThat(fixture.only().refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FHS|^~\\&|LAB\r",
                "BHS|^~\\&|LAB\r",
                "FHS|^~\\&|LAB\rBHS|^~\\&|LAB\rBTS|2\rFTS|1\r",
                "BHS|^~\\&|LAB\rPID|1||7\rBTS|0\r",
                "BTS|1\rFTS|1\r",
                "FTS|1\r"
            })
    void shouldKeepAndRefuseABatchWithoutTheMessagesThatItSpeaksOf(String text) {
        Answer answer = receive(text);

        assertThat(answer.code()).isEqualTo(AckCode.AE);
        assertThat(only(answer)).contains("MSA|AE|");
        assertThat(new String(fixture.only().bytes(), UTF_8)).isEqualTo(text);
        assertThat(fixture.only().refused()).hasSize(1);
    }

    @Test
    void shouldKeepWhatStandsBetweenTheMessagesOfABatch() {
        Answer answer = receive("BHS|^~\\&|LAB\rNTE|1||lost\r" + message("1", "7") + "BTS|1\r\nZZZ|1\r");

        assertThat(answer.code()).isEqualTo(AckCode.AE);
        assertThat(only(answer)).contains("MSA|AA|1\r");
        assertThat(fixture.published())
                .extracting(intake -> new String(intake.bytes(), UTF_8))
                .containsExactly("BHS|^~\\&|LAB\rNTE|1||lost\r", message("1", "7"), "BTS|1\r\nZZZ|1\r");
    }

    @Test
    void shouldAnswerEachOfSeveralMessagesThatComeWithoutBatchHeaders() {
        Answer answer = receive(message("1", "7") + message("2", "7") + message("3", ""));

        assertThat(answer.acknowledgements())
                .extracting(ack -> new String(ack, UTF_8).replaceFirst("(?s).*MSA\\|(..\\|.).*", "$1"))
                .containsExactly("AA|1", "AA|2", "AE|3");
        assertThat(fixture.published()).hasSize(3);
    }

    @Test
    void shouldSendOnlyTheAcknowledgementsThatMessagesOfABatchAskFor() {
        String asking = message("1", "7").replaceFirst("\\|2.5\r", "|2.5|||NE|ER\r");
        String bad = message("2", "").replaceFirst("\\|2.5\r", "|2.5|||NE|ER\r");

        assertThat(only(receive("BHS|^~\\&|LAB\r" + asking + bad + "BTS|2\r")))
                .doesNotContain("MSA|AA")
                .contains("MSA|AE|2")
                .endsWith("BTS|1\r");
    }

    @Test
    void shouldBeKeptOnlyWhenAllMessagesAreKept() {
        List<CompletableFuture<Void>> kept = new ArrayList<>();
        Answer answer = fixture.reception(ReceptionFixture.feed(Environment.LIVE), (Intake intake) -> {
                    kept.add(new CompletableFuture<>());
                    return kept.getLast();
                })
                .receive(("BHS|^~\\&|LAB\r" + message("1", "7") + message("2", "7") + "BTS|2\r").getBytes(UTF_8));

        kept.getFirst().complete(null);
        assertThat(answer.kept()).isNotDone();
        kept.getLast().completeExceptionally(new IllegalStateException("away"));

        assertThat(answer.kept()).isCompletedExceptionally();
        assertThat(answer.comeAgain()).isNull();
    }

    private Answer receive(String text) {
        return fixture.reception().receive(text.getBytes(UTF_8));
    }

    private static String only(Answer answer) {
        assertThat(answer.acknowledgements()).hasSize(1);
        return new String(answer.acknowledgements().getFirst(), UTF_8);
    }

    private static String message(String controlId, String patient) {
        return "MSH|^~\\&|APP|FAC|||20260102030405||ADT^A08|" + controlId + "|P|2.5\rPID|1||" + patient + "\r";
    }
}
