package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.topic.Part;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.send.SendException;
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

/** Producers, streams and consumers in a container each. */
@EnabledIfSystemProperty(named = "vigil.containers", matches = "true", disabledReason = "there is no Docker engine")
@TestMethodOrder(OrderAnnotation.class)
class ContainersIT extends EndToEndSuite {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BETWEEN_KILLS = 60;

    @TempDir
    private static Path credentials;

    @TempDir
    private Path states;

    @Override
    RunningVigil start() throws Exception {
        return ThreeContainers.start(credentials);
    }

    /** The JVM says so where it cannot use the file that the training of the image has left. */
    @Test
    void shouldStartFromWhatTheTrainingOfTheImageKept() throws Exception {
        assertThat(vigil().said()).contains("Profile prod activated").doesNotContain("[aot");
    }

    @Test
    @Order(Order.DEFAULT + 1)
    void shouldLoseNothingAcknowledgedAndAlertAsAReplayWouldWhenEachPartIsKilledUnderLoad() throws Exception {
        var containers = (ThreeContainers) vigil();
        var acknowledged = new AtomicInteger();
        var enough = new AtomicBoolean();
        var engine = CompletableFuture.runAsync(() -> sendUntil(enough, acknowledged));
        for (Part part : Part.all()) {
            awaitAcknowledged(acknowledged, BETWEEN_KILLS);
            containers.container(part).killAndRestart();
        }
        awaitAcknowledged(acknowledged, BETWEEN_KILLS);
        enough.set(true);
        engine.join();

        for (Part part : Part.all()) {
            containers.awaitReady(part);
        }
        // Zephyrine has an alert too.
        Eventually.within(PATIENCE)
                .until(
                        "an alert for each of " + acknowledged + " patients",
                        () -> CrashIT.patientsWithAlert(containers.bootstrapServers())
                                        .size()
                                > acknowledged.get());
        new JournalReplay(containers.connection(), containers.schemas(), states).assertAgreement();
        Eventually.within(PATIENCE).until("the API tells of every alert", () -> openAlerts() > acknowledged.get());
    }

    private int openAlerts() throws Exception {
        var page = vigil().api("/api/alerts?status=open&limit=500").json();
        int count = page.required("items").size();
        while (page.hasNonNull("nextCursor")) {
            var cursor = page.required("nextCursor").asText();
            page = vigil().api("/api/alerts?status=open&limit=500&cursor=" + cursor)
                    .json();
            count += page.required("items").size();
        }
        return count;
    }

    private static void awaitAcknowledged(AtomicInteger acknowledged, int more) throws InterruptedException {
        int before = acknowledged.get();
        Eventually.within(PATIENCE).until("more acknowledgements", () -> acknowledged.get() >= before + more);
    }

    private void awaitListener() {
        try {
            Eventually.within(PATIENCE).until("the listener is back", () -> {
                try {
                    vigil().engine(PATIENCE).close();
                    return true;
                } catch (SendException e) {
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
            try (var engine = vigil().engine(PATIENCE)) {
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
