package health.vigil.consumers.console.context;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextClientTest {

    private HttpServer streams;
    private ContextClient client;
    private String asked = "";
    private int status = 200;
    private int refusals;
    private String body = "{\"revision\":3}";

    @BeforeEach
    void startStreams() throws Exception {
        streams = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        streams.createContext("/", exchange -> {
            asked = exchange.getRequestURI().getRawPath() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refusals-- > 0 ? 503 : status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        streams.start();
        client = new ContextClient(address(), "secret", SSLContext.getDefault());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + streams.getAddress().getPort());
    }

    @AfterEach
    void stopStreams() {
        streams.stop(0);
        client.close();
    }

    @Test
    void shouldAskAgainWhenPartitionsMove() {
        refusals = 2;

        assertThat(client.find("k1")).isPresent();
        assertThat(refusals).isEqualTo(-1);
    }

    @Test
    void shouldSayThatStreamsIsAwayWhenItGoesOnRefusing() throws Exception {
        status = 503;

        try (var impatient = new ContextClient(
                address(), "secret", SSLContext.getDefault(), Duration.ZERO, Duration.ofSeconds(10))) {
            assertThatThrownBy(() -> impatient.find("k1")).isInstanceOf(ContextUnavailableException.class);
        }
    }

    @Test
    void shouldSayThatStreamsIsAwayAtOnceWhenItFails() {
        status = 500;

        assertThatThrownBy(() -> client.find("k1"))
                .isInstanceOf(ContextUnavailableException.class)
                .hasMessageContaining("500");
        assertThat(refusals).as("asked once").isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void shouldSayWhatToWriteWhenStreamsRefusesTheToken(int refusal) {
        status = refusal;

        assertThatThrownBy(() -> client.find("k1"))
                .isInstanceOf(ContextRefusedException.class)
                .hasMessageContaining("the same vigil.internal.token")
                .hasMessageNotContaining("secret");
        assertThat(refusals).as("asked once").isEqualTo(-1);
    }

    @Test
    void shouldSayThatStreamsIsAwayWhenItsAnswerCannotBeRead() {
        body = "<html>";

        assertThatThrownBy(() -> client.find("k1")).isInstanceOf(ContextUnavailableException.class);
    }

    @Test
    void shouldSayThatStreamsIsAwayWhenNothingListens() {
        streams.stop(0);

        assertThatThrownBy(() -> client.find("k1")).isInstanceOf(ContextUnavailableException.class);
    }

    @Test
    @Timeout(10)
    void shouldSayThatStreamsIsAwayWhenItStallsWithinItsAnswer() throws Exception {
        try (var stalling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var impatient = new ContextClient(
                        URI.create("http://127.0.0.1:" + stalling.getLocalPort()),
                        "secret",
                        SSLContext.getDefault(),
                        Duration.ZERO,
                        Duration.ofMillis(300))) {
            var stalls = Thread.ofVirtual().start(() -> {
                try (var socket = stalling.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".getBytes(US_ASCII));
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertThatThrownBy(() -> impatient.find("k1")).isInstanceOf(ContextUnavailableException.class);
            stalls.join();
        }
    }

    @Test
    void shouldFindNobodyWhenStreamsKnowsNobody() {
        status = 404;

        assertThat(client.find("k1")).isEmpty();
    }

    @Test
    void shouldAskTheInstanceThatKeepsThePatientWhenTheFirstSaysWhich() {
        streams.createContext("/internal/contexts/k1", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + streams.getAddress().getPort() + "/kept/k1");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });

        assertThat(client.find("k1")).isPresent();
        assertThat(asked).isEqualTo("/kept/k1 Bearer secret");
    }

    @Test
    void shouldNotFollowForEverWhenInstancesSendItInACircle() {
        streams.createContext("/internal/contexts/k1", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + streams.getAddress().getPort() + "/internal/contexts/k1");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });

        assertThatThrownBy(() -> client.find("k1")).isInstanceOf(ContextUnavailableException.class);
    }

    @Test
    void shouldAskWithTheTokenAndTheKeyAsOneSegment() {
        assertThat(client.find("../q"))
                .hasValueSatisfying(
                        context -> assertThat(context.get("revision").asInt()).isEqualTo(3));
        assertThat(asked).isEqualTo("/internal/contexts/..%2Fq Bearer secret");
    }
}
