package health.vigil.producers.fhir.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import health.vigil.producers.fhir.subscription.EventsClient.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a real socket; pauses are noted instead of waited for. */
class EventsClientTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> taken = new ArrayBlockingQueue<>(10);
    private final AtomicInteger failures = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private @Nullable String retryAfter;
    private HttpServer server = start();

    @BeforeEach
    void fails() {
        failures.set(0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldAskForTheMissingEventsAndTakeThem() throws InterruptedException {
        fetch(5, Duration.ofMinutes(5));

        assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"resourceType\":\"Bundle\"}");
        assertThat(asked)
                .containsExactly(
                        "/fhir/Subscription/s/$events?eventsSinceNumber=2&eventsUntilNumber=3&content=full-resource");
    }

    @Test
    void shouldTryAgainWithLongerPausesAndNoLongerThanItsDeadline() throws InterruptedException {
        failures.set(3);

        fetch(5, Duration.ofMinutes(5));

        assertThat(taken.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(pauses)
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void shouldGiveUpAfterItsTries() {
        failures.set(100);

        fetch(3, Duration.ofMinutes(5));

        assertThat(givenUp()).isEqualTo(1);
        assertThat(asked).hasSize(3);
    }

    @Test
    void shouldGiveUpWhenTheServerAsksForMoreTimeThanThereIs() {
        failures.set(100);
        retryAfter = "86400";

        fetch(5, Duration.ofMinutes(5));

        assertThat(givenUp()).isEqualTo(1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldFetchWhatShowsToBeMissingWhileAFetchRuns() throws InterruptedException {
        var kept = new CompletableFuture<Boolean>();
        EventsClient client = client(5, Duration.ofMinutes(5), kept);
        fetch(client, new Gap(2, 3));
        assertThat(taken.poll(10, TimeUnit.SECONDS)).isNotNull();
        fetch(client, new Gap(7, 8));
        fetch(client, new Gap(5, 5));
        assertThat(asked).hasSize(1);

        kept.complete(true);

        assertThat(taken.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(asked).last().asString().contains("eventsSinceNumber=5&eventsUntilNumber=8");
    }

    private double givenUp() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < until) {
            var counter = meters.find("vigil.fhir.subscription.fetches")
                    .tag("outcome", "given-up")
                    .counter();
            if (counter != null) {
                return counter.count();
            }
            Thread.onSpinWait();
        }
        return 0;
    }

    private void fetch(int attempts, Duration deadline) {
        fetch(client(attempts, deadline, CompletableFuture.completedFuture(true)), new Gap(2, 3));
    }

    private static void fetch(EventsClient client, Gap gap) {
        client.fetch("https://ehr.example/fhir/Subscription/s", gap, subscription -> Optional.empty());
    }

    private EventsClient client(int attempts, Duration deadline, CompletableFuture<Boolean> kept) {
        var settings = new Settings(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir",
                Optional.empty(),
                attempts,
                deadline,
                Duration.ofSeconds(5));
        return new EventsClient(
                HttpClient.newHttpClient(),
                settings,
                body -> {
                    taken.add(new String(body, StandardCharsets.UTF_8));
                    return kept;
                },
                (task, pause) -> {
                    pauses.add(pause);
                    task.run();
                },
                meters);
    }

    private HttpServer start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", exchange -> {
                asked.add(exchange.getRequestURI().toString());
                boolean fails = failures.getAndDecrement() > 0;
                if (retryAfter != null) {
                    exchange.getResponseHeaders().add("Retry-After", retryAfter);
                }
                byte[] body = (fails ? "{}" : "{\"resourceType\":\"Bundle\"}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(fails ? 503 : 200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            started.start();
            return started;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
