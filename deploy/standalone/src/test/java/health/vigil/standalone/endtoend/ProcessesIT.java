package health.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.topic.Part;
import health.vigil.standalone.process.Http;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
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

    @Test
    @Order(Order.DEFAULT + 1)
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
