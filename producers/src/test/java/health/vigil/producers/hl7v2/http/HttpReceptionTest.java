package health.vigil.producers.hl7v2.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.reception.FeedChoice;
import health.vigil.producers.hl7v2.reception.ReceptionFixture;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReceptionTest {

    private static final String GOOD = "MSH|^~\\&|APP|FAC|||20260102030405||ADT^A08|1|P|2.5\rPID|1||7\r";
    private static final String TYPE = "application/hl7-v2";

    private final ReceptionFixture fixture = new ReceptionFixture();

    @ParameterizedTest
    @ValueSource(
            strings = {"application/hl7-v2", "application/hl7-v2; charset=UTF-8", "text/plain", "Application/HL7-v2+ER7"
            })
    void shouldAnswerWithTheAcknowledgement(String type) {
        HttpAnswer answer = receive(Map.of(), GOOD, type);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).contains("MSA|AA|1\r");
        assertThat(answer.headers()).containsEntry("Content-Type", "application/hl7-v2");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "application/json", "application/x-www-form-urlencoded", "application/hl7-v2+xml"})
    void shouldRefuseOtherTypes(@Nullable String type) {
        HttpAnswer answer = receive(Map.of(), GOOD, type);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(text(answer)).contains("Send HL7 v2");
        assertThat(kept()).as("what was sent is in quarantine").isEqualTo(GOOD);
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 413"})
    void shouldRefuseWhatIsTooLong(int over, int status) {
        var limit = Map.of("vigil.hl7v2.http.maximum-body-bytes", Integer.toString(GOOD.length() - over));

        assertThat(receive(limit, GOOD, TYPE).status()).isEqualTo(status);
        assertThat(kept()).as("as much as the limit").isEqualTo(GOOD.substring(0, GOOD.length() - over));
    }

    @ParameterizedTest
    @CsvSource({"PID|1||7, PID|1||, AE", "ADT^A08, ZZZ^Z01, AR"})
    void shouldAnswerWithAnErrorWhenTheMessageIsRefused(String good, String bad, String code) {
        HttpAnswer answer = receive(Map.of(), GOOD.replace(good, bad), TYPE);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer)).contains("MSA|" + code + "|1|");
        assertThat(fixture.only().refused()).hasSize(1);
    }

    @Test
    void shouldAnswerRefusalsAsConfiguredWhenTheSenderRepeatsErrorsForEver() {
        HttpAnswer answer = receive(Map.of("vigil.hl7v2.http.refused-status", "200"), "garbage", TYPE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).contains("MSA|AE|");
    }

    @Test
    void shouldSayNothingWhenNoAnswerIsAskedFor() {
        HttpAnswer answer = receive(Map.of(), GOOD.replace("|2.5\r", "|2.5|||NE|NE\r"), TYPE);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldAnswerABatchWithABatch() {
        HttpAnswer answer = receive(Map.of(), "BHS|^~\\&|A\r" + GOOD + GOOD.replace("|1|P", "|2|P") + "BTS|2\r", TYPE);

        assertThat(text(answer))
                .startsWith("BHS|")
                .contains("MSA|AA|1\r", "MSA|AA|2\r")
                .endsWith("BTS|2\r");
    }

    @Test
    void shouldTellTheSenderToComeAgainWhenTheMessageIsNotKept() {
        var http = http(Map.of(), CompletableFuture.failedFuture(new IllegalStateException("away")));

        HttpAnswer answer = http.receive(GOOD.getBytes(UTF_8), TYPE).join();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "5");
    }

    @Test
    void shouldTellTheSenderToComeAgainWhenTooManyWait() {
        var kept = new CompletableFuture<Void>();
        var http = http(Map.of("vigil.hl7v2.http.maximum-in-flight", "1"), kept);
        var first = http.receive(GOOD.getBytes(UTF_8), TYPE);

        assertThat(http.receive(GOOD.getBytes(UTF_8), TYPE).join().status()).isEqualTo(503);
        kept.complete(null);

        assertThat(first.join().status()).isEqualTo(200);
        assertThat(http.receive(GOOD.getBytes(UTF_8), TYPE).join().status()).isEqualTo(200);
    }

    private HttpAnswer receive(Map<String, String> settings, String body, @Nullable String type) {
        return http(settings, CompletableFuture.allOf())
                .receive(body.getBytes(UTF_8), type)
                .join();
    }

    private HttpReception http(Map<String, String> settings, CompletableFuture<Void> kept) {
        HttpConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(HttpConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(HttpConfig.class);
        var reception = fixture.reception(ReceptionFixture.feed(Environment.LIVE), intake -> {
            fixture.published().add(intake);
            return kept;
        });
        return new HttpReception(FeedChoice.only(reception), config);
    }

    private String kept() {
        return new String(fixture.only().bytes(), UTF_8);
    }

    private static String text(HttpAnswer answer) {
        return new String(answer.body(), UTF_8);
    }
}
