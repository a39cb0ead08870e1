package health.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.standalone.process.ApplicationProcess;
import health.vigil.standalone.process.LoopbackPorts;
import health.vigil.standalone.registry.RegistryServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Deployments that lack something: each must say what, in one sentence, and end with status 1. */
final class RefusedStarts implements AutoCloseable {

    private static final Duration ENDED_WITHIN = Duration.ofMinutes(1);
    private static final String UNSET = "";
    private static final Map<String, Map<String, String>> OF_ITS_OWN = Map.of(
            "producers", Map.of("VIGIL_IDENTITY_SECRET", "a secret of the process tests"),
            "streams", Map.of("VIGIL_INTERNAL_TOKEN", "a token of the process tests"),
            "consumers",
                    Map.of(
                            "VIGIL_INTERNAL_TOKEN", "a token of the process tests",
                            "VIGIL_CONSUMERS_STREAMS_URL", "http://127.0.0.1:1"));

    private final Cluster cluster;
    private final RegistryServer empty;
    private final List<Refused> all = new ArrayList<>();

    private record Refused(String sentence, ApplicationProcess process) {

        void await() throws InterruptedException {
            assertThat(process.awaitExit(ENDED_WITHIN)).isEqualTo(1);
        }
    }

    RefusedStarts(Cluster cluster) throws IOException {
        this.cluster = cluster;
        this.empty = RegistryServer.start();
    }

    /** Those that go no further than a cluster without topics, where there must be none yet. */
    void startWithoutTopics() throws IOException, InterruptedException {
        String nobody = nobody();
        refuse("producers", Map.of("KAFKA_BOOTSTRAP_SERVERS", UNSET), "No Kafka cluster is named: set kafka.bootstrap");
        refuse(
                "streams",
                Map.of("KAFKA_BOOTSTRAP_SERVERS", nobody),
                "Kafka at " + nobody + " does not answer (.+): check kafka.bootstrap.servers");
        refuse(
                "consumers",
                Map.of("KAFKA_SCHEMA_REGISTRY_URL", UNSET),
                "No schema registry is named: set kafka.schema");
        refuse(
                "producers",
                Map.of("VIGIL_MLLP_PROT", "1"),
                "The environment variable VIGIL_MLLP_PROT sets no .+ nearest");
        refuse("producers", Map.of("VIGIL_MLLP_PORT", "many"), ".*vigil.mllp.port.*");
        refuse("producers", Map.of("VIGIL_IDENTITY_SECRET", UNSET), "vigil.identity.secret is missing: set it");
        refuse(
                "consumers",
                Map.of("VIGIL_HTTP_HOST", "0.0.0.0"),
                "vigil.http.host=0.0.0.0 would let other machines in");
        refuse(
                        "producers",
                        Map.of(),
                        "Kafka at .+ lacks topics \\(.*vigil.events missing.*\\): run ./vigil topics create")
                .await();
    }

    /** Those that find topics, and no schema. */
    void startWithTopics() throws IOException {
        refuse(
                "consumers",
                Map.of("KAFKA_SCHEMA_REGISTRY_URL", "http://" + nobody()),
                "No schema registry answers (.+): check kafka.schema.registry.url");
        refuse(
                "streams",
                Map.of("KAFKA_SCHEMA_REGISTRY_URL", empty.uri("").toString()),
                "The schema of vigil.+ is not registered at .+: run ./vigil schemas register");
    }

    void assertSentences() throws InterruptedException {
        for (var refused : all) {
            refused.await();
            assertThat(refused.process().output()).hasLineCount(1).containsPattern(refused.sentence());
        }
    }

    @Override
    public void close() throws IOException {
        for (var refused : all) {
            refused.process().close();
        }
        empty.close();
    }

    private Refused refuse(String part, Map<String, String> otherwise, String sentence) throws IOException {
        var environment = new HashMap<>(cluster.environment());
        environment.putAll(Objects.requireNonNull(OF_ITS_OWN.get(part)));
        environment.putAll(otherwise);
        environment.values().removeIf(UNSET::equals);
        var refused = new Refused(
                "^vigil-" + part + ": " + sentence,
                ApplicationProcess.start(ThreeProcesses.jar(part), List.of(), environment));
        all.add(refused);
        return refused;
    }

    /** An address that nobody listens on. */
    private static String nobody() throws IOException {
        return "127.0.0.1:" + LoopbackPorts.next();
    }
}
