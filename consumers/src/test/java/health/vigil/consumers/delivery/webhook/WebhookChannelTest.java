package health.vigil.consumers.delivery.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import health.vigil.consumers.delivery.Notices;
import health.vigil.consumers.delivery.channel.HttpSender;
import health.vigil.consumers.delivery.channel.Outcome;
import health.vigil.consumers.delivery.channel.Outcome.Delivered;
import health.vigil.consumers.delivery.channel.Outcome.Refused;
import health.vigil.consumers.delivery.channel.Outcome.Retry;
import health.vigil.schemas.AlertStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {

    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant NOW = Instant.parse("2026-01-31T02:14:00Z");

    private final List<Headers> headers = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(204);
    private volatile Optional<String> retryAfter = Optional.of("7");
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/alerts", exchange -> {
            headers.add(exchange.getRequestHeaders());
            bodies.add(exchange.getRequestBody().readAllBytes());
            retryAfter.ifPresent(it -> exchange.getResponseHeaders().add("Retry-After", it));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void shouldSendACloudEventThatHoldsTheAlertAsTheApiShowsIt() throws Exception {
        assertThat(send(server.getAddress().getPort())).isEqualTo(new Delivered());

        JsonNode event = new ObjectMapper().readTree(bodies.getFirst());
        assertThat(headers.getFirst().getFirst("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("a1:2");
        assertThat(event.path("type").asText()).isEqualTo("health.vigil.alert.retracted");
        assertThat(event.path("source").asText()).isEqualTo("urn:vigil");
        assertThat(event.path("time").asText()).isEqualTo("2026-01-31T00:02:00Z");
        assertThat(event.path("data").path("alertId").asText()).isEqualTo("a1");
        assertThat(event.path("data").path("evidence").path(0).path("value").asText())
                .isEqualTo("27");
        assertThat(event.path("data").path("updatedAt").asText()).isEqualTo("2026-01-31T00:02:00Z");
        assertThat(event.path("data")
                        .path("delivery")
                        .path("recordNumbers")
                        .path(0)
                        .path("value")
                        .asText())
                .isEqualTo("4711");
    }

    @Test
    void shouldSignIdTimeAndBody() throws Exception {
        send(server.getAddress().getPort());

        Headers sent = headers.getFirst();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        mac.update(("a1:2." + NOW.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(bodies.getFirst()));
        assertThat(sent.getFirst("webhook-id")).isEqualTo("a1:2");
        assertThat(sent.getFirst("Idempotency-Key")).isEqualTo("a1:2");
        assertThat(sent.getFirst("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(sent.getFirst("webhook-signature")).isEqualTo("v1," + signature);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 422})
    void shouldTakeAnAnswerAboutTheAlertForARefusal(int status) throws Exception {
        answer.set(status);

        assertThat(send(server.getAddress().getPort())).isEqualTo(new Refused("It answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 405, 408, 410, 429, 500, 503})
    void shouldTryAgainAfterAnAnswerAboutTheDestination(int status) throws Exception {
        answer.set(status);

        assertThat(send(server.getAddress().getPort())).isInstanceOf(Retry.class);
    }

    @Test
    void shouldPassOnHowLongTheDestinationWantsToBeLeftAlone() throws Exception {
        answer.set(503);

        assertThat(send(server.getAddress().getPort()))
                .isEqualTo(new Retry("It answered 503", Duration.ofSeconds(7), false));
    }

    @Test
    void shouldBlameTheAlertForAnErrorThatSaysNothingOfTheDestination() throws Exception {
        retryAfter = Optional.empty();
        answer.set(500);

        assertThat(send(server.getAddress().getPort())).isEqualTo(new Retry("It answered 500"));
    }

    @Test
    void shouldNotBlameTheAlertWhenTheDestinationTakesNothing() throws Exception {
        retryAfter = Optional.empty();
        answer.set(503);

        assertThat(send(server.getAddress().getPort())).isEqualTo(new Retry("It answered 503", null, false));
    }

    @Test
    void shouldNotBlameTheAlertWhenTheDestinationSaysWhenToComeBack() throws Exception {
        retryAfter = Optional.of("Fri, 31 Jan 2026 02:15:00 GMT");
        answer.set(500);

        assertThat(send(server.getAddress().getPort())).isEqualTo(new Retry("It answered 500", null, false));
    }

    @Test
    void shouldNotBlameTheAlertWhenTlsFails() throws Exception {
        int port = server.getAddress().getPort();

        assertThat(send(URI.create("https://127.0.0.1:" + port + "/alerts"), Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Retry.class, retry -> assertThat(retry.mayBeTheAlert()).isFalse());
    }

    @Test
    void shouldTryAgainWhenNobodyListens() throws Exception {
        int nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }

        assertThat(send(nobody))
                .isInstanceOfSatisfying(
                        Retry.class, retry -> assertThat(retry.mayBeTheAlert()).isFalse());
    }

    @Test
    void shouldTryAgainWhenTheDestinationResetsTheConnection() throws Exception {
        try (var resetting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var resets = Thread.ofVirtual().start(() -> {
                try (var socket = resetting.accept()) {
                    socket.setSoLinger(true, 0);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertThat(send(resetting.getLocalPort())).isInstanceOf(Retry.class);
            resets.join();
        }
    }

    @Test
    void shouldTryAgainWhenTheDestinationDoesNotAnswerInTime() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(send(silent.getLocalPort(), Duration.ofMillis(300)))
                    .isEqualTo(new Retry("127.0.0.1:" + silent.getLocalPort() + " did not answer in time"));
        }
    }

    @Test
    @Timeout(10)
    void shouldTryAgainWhenTheDestinationStallsWithinItsAnswer() throws Exception {
        try (var stalling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var stalls = Thread.ofVirtual().start(() -> {
                try (var socket = stalling.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".getBytes(US_ASCII));
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertThat(send(stalling.getLocalPort(), Duration.ofMillis(300))).isInstanceOf(Retry.class);
            stalls.join();
        }
    }

    private static Outcome send(int port) throws InterruptedException {
        return send(port, Duration.ofSeconds(10));
    }

    private static Outcome send(int port, Duration timeout) throws InterruptedException {
        return send(URI.create("http://127.0.0.1:" + port + "/alerts"), timeout);
    }

    private static Outcome send(URI url, Duration timeout) throws InterruptedException {
        try (var channel = new WebhookChannel(
                new HttpSender(Optional.empty()), url, URI.create("urn:vigil"), "whsec_" + KEY, timeout, () -> NOW)) {
            return channel.send(Notices.identified(Notices.alert(2, AlertStatus.retracted)));
        }
    }
}
