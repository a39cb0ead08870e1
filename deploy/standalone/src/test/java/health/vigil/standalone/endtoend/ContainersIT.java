package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.send.MllpConnection;
import health.vigil.standalone.send.SendException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;

/** Producers, streams and consumers in a container each. */
@EnabledIfSystemProperty(named = "vigil.containers", matches = "true", disabledReason = "there is no Docker engine")
@TestMethodOrder(OrderAnnotation.class)
class ContainersIT extends EndToEndSuite {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BETWEEN_KILLS = 60;

    @TempDir
    private Path states;

    @Override
    RunningVigil start() throws Exception {
        return ThreeContainers.start();
    }

    @Test
    @Order(Order.DEFAULT + 1)
    void shouldLoseNothingAcknowledgedAndAlertAsAReplayWouldWhenEachPartIsKilledUnderLoad() throws Exception {
        var containers = (ThreeContainers) vigil();
        var acknowledged = new AtomicInteger();
        var enough = new AtomicBoolean();
        var engine = CompletableFuture.runAsync(() -> sendUntil(enough, acknowledged));
        for (GenericContainer<?> part :
                new GenericContainer<?>[] {containers.producers(), containers.streams(), containers.consumers()}) {
            int before = acknowledged.get();
            Eventually.within(PATIENCE)
                    .until("more acknowledgements", () -> acknowledged.get() >= before + BETWEEN_KILLS);
            ThreeContainers.killAndRestart(part);
        }
        int after = acknowledged.get();
        Eventually.within(PATIENCE).until("acknowledgements after all", () -> acknowledged.get() >= after + 1);
        enough.set(true);
        engine.join();

        // Zephyrine has an alert too.
        Eventually.within(PATIENCE)
                .until(
                        "an alert for each of " + acknowledged + " patients",
                        () -> CrashIT.patientsWithAlert(containers.bootstrapServers())
                                        .size()
                                > acknowledged.get());
        new JournalReplay(containers.connection(), containers.schemas(), states).assertAgreement();
        Eventually.within(PATIENCE)
                .until(
                        "ready again",
                        () -> Http.to(containers.api("/q/health/ready")).isOk());
        assertThat(new OutsideConsumer(containers.bootstrapServers()).readCommitted(Topics.ALERTS.name()))
                .hasSizeGreaterThan(acknowledged.get());
    }

    private void awaitListener() {
        try {
            Eventually.within(PATIENCE).until("the listener is back", () -> {
                try (var socket =
                        new Socket(vigil().mllp().host(), vigil().mllp().port())) {
                    return socket.isConnected();
                } catch (ConnectException e) {
                    return false;
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** As an engine does: one message at a time, and the same again over a new connection where no answer came. */
    private void sendUntil(AtomicBoolean enough, AtomicInteger acknowledged) {
        while (!enough.get()) {
            try (var engine = MllpConnection.to(vigil().mllp(), PATIENCE)) {
                while (!enough.get()) {
                    var answer = new String(engine.exchange(CrashIT.message(acknowledged.get())), US_ASCII);
                    assertThat(answer).contains("MSA|AA|C" + acknowledged.get());
                    acknowledged.incrementAndGet();
                }
            } catch (SendException e) {
                awaitListener();
            }
        }
    }
}
