package health.vigil.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import health.vigil.standalone.api.Credentials;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertsClientTest {

    private final List<String> asked = new ArrayList<>();
    private HttpServer vigil;
    private AlertsClient client;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void startVigil() throws IOException {
        vigil = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vigil.createContext("/", this::answer);
        vigil.start();
        client = new AlertsClient(
                VigilApi.at(URI.create("http://127.0.0.1:" + vigil.getAddress().getPort()), Credentials.ask(null)));
    }

    @AfterEach
    void stopVigil() {
        vigil.stop(0);
    }

    @Test
    void shouldSayWhatToDoWhenNothingListens() {
        vigil.stop(0);

        assertThatThrownBy(() -> client.list())
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining("start one with ./vigil start");
    }

    @Test
    void shouldSayThatVigilIsStartingWhenItAnswers503() {
        status = 503;

        assertThatThrownBy(() -> client.list()).hasMessageContaining("is starting");
    }

    @Test
    void shouldTurnAllPagesAndPutTheOldestFirst() throws NoAnswerException, InterruptedException {
        body = "{\"items\":[{\"alertId\":\"newer\"}],\"nextCursor\":\"c+1\"}";

        assertThat(client.list())
                .extracting(alert -> alert.path("alertId").asText())
                .containsExactly("older", "newer");
        assertThat(asked.getLast()).startsWith("/api/alerts?limit=500&cursor=c%2B1");
    }

    @Test
    void shouldHandOnAlertsOnlyAndSayWhereItWas() throws NoAnswerException, InterruptedException {
        body = "event:clock\ndata:{}\n\nevent:alert\nid:a:2\ndata:{\"alertId\":\"a\"}\n\n";
        var seen = new ArrayList<String>();

        client.follow("a:1", alert -> seen.add(alert.path("alertId").asText()));

        assertThat(seen).containsExactly("a");
        assertThat(asked).containsExactly("/api/alerts/stream a:1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        asked.add(last == null ? path : path + " " + last);
        String answer = path.contains("cursor") ? "{\"items\":[{\"alertId\":\"older\"}],\"nextCursor\":null}" : body;
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
