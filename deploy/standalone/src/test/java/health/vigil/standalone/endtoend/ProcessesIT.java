package health.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.topic.Part;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Producers, streams and consumers in a JVM each, on a broker and a registry of somebody else. */
@TestMethodOrder(OrderAnnotation.class)
class ProcessesIT extends EndToEndSuite {

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(20);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(40);

    /** Enough for every partition to get some. */
    private static final int MESSAGES_AT_ONCE = 40;

    @TempDir
    private static Path data;

    private @Nullable RefusedStarts refused;

    @Override
    RunningVigil start() throws Exception {
        var cluster = Cluster.start(data.resolve("broker"));
        var starts = new RefusedStarts(cluster);
        refused = starts;
        starts.startWithoutTopics();
        cluster.createTopics();
        starts.startWithTopics();
        cluster.registerSchemas();
        return ThreeProcesses.start(cluster, data);
    }

    @AfterAll
    void endRefused() throws IOException {
        if (refused != null) {
            refused.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "ready", "live"})
    void shouldSayOfEveryPartThatItIsUp(String check) throws Exception {
        for (Part part : Part.all()) {
            var health = Http.to(processes().http(part, "/q/health/" + check)).json();

            assertThat(health.required("status").asText()).as(part.name()).isEqualTo("UP");
        }
    }

    @Test
    void shouldSayInOneSentenceWhatIsMissing() throws Exception {
        Objects.requireNonNull(refused).assertSentences();
    }

    /** Messages go on arriving, so the journal grows; the page must not pass for current all the same. */
    @Test
    @Order(Order.DEFAULT + 1)
    void shouldTellThePageThatNothingReachesItWhenOnlyStreamsIsGone() throws Exception {
        var heard = new ConcurrentLinkedQueue<String>();
        var _ = vigil().api("/api/alerts/stream").follow(heard::add);
        Eventually.within(TOLD_WITHIN)
                .until("a clock", () -> heard.stream().anyMatch(line -> line.contains("\"stillSince\":null")));
        assertThat(processes().process(Part.STREAMS).stop(STOPPED_WITHIN)).isZero();
        heard.clear();

        var patient = new AtomicInteger();
        try (var engine = vigil().engine(TOLD_WITHIN)) {
            Eventually.within(TOLD_WITHIN).until("word that it stands still", () -> {
                for (int i = 0; i < MESSAGES_AT_ONCE; i++) {
                    engine.exchange(CrashIT.message(patient.incrementAndGet()));
                }
                return heard.stream().anyMatch(line -> line.contains("\"stillSince\":\"20"));
            });
        }
    }

    @Test
    @Order(Order.DEFAULT + 2)
    void shouldStopWithin20SecondsWhenTold() throws Exception {
        for (Part part : Part.all()) {
            assertThat(processes().process(part).stop(STOPPED_WITHIN))
                    .as(part.name())
                    .isZero();
        }
    }

    private ThreeProcesses processes() {
        return (ThreeProcesses) vigil();
    }
}
