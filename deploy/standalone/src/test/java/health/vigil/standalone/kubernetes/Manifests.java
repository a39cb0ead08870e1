package health.vigil.standalone.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Resources, read as the types that they say they are. */
final class Manifests {

    static final Path HOME = Path.of("..", "..", "k8s");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Manifests() {}

    /** Every resource in the files of a directory, kustomizations excepted. */
    static List<HasMetadata> inFilesOf(Path directory) throws IOException {
        var resources = new ArrayList<HasMetadata>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                if (!file.endsWith("kustomization.yaml")) {
                    resources.addAll(read(Files.readString(file, UTF_8)));
                }
            }
        }
        return resources;
    }

    /** An environment as a deployment reads it. */
    static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, EnvConfigSource.DEFAULT_ORDINAL))
                .build();
    }

    /** Whether this machine can render. */
    static boolean canRender() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Path.of(directory, "kubectl").toFile().canExecute());
    }

    /** What {@code kubectl kustomize} makes of an overlay. */
    static List<HasMetadata> rendered(String overlay) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "kubectl",
                        "kustomize",
                        HOME.resolve("overlays").resolve(overlay).toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
        return read(output);
    }

    static List<HasMetadata> read(String yaml) throws IOException {
        var resources = new ArrayList<HasMetadata>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.isObject()) {
                    resources.add(YAML.treeToValue(
                            document, type(document.path("kind").asText())));
                }
            }
        }
        return resources;
    }

    private static Class<? extends HasMetadata> type(String kind) {
        return switch (kind) {
            case "ConfigMap" -> ConfigMap.class;
            case "Deployment" -> Deployment.class;
            case "Ingress" -> Ingress.class;
            case "Kafka" -> Kafka.class;
            case "KafkaNodePool" -> KafkaNodePool.class;
            case "KafkaTopic" -> KafkaTopic.class;
            case "KafkaUser" -> KafkaUser.class;
            case "Namespace" -> Namespace.class;
            case "NetworkPolicy" -> NetworkPolicy.class;
            case "PodDisruptionBudget" -> PodDisruptionBudget.class;
            case "Secret" -> Secret.class;
            case "Service" -> Service.class;
            case "StatefulSet" -> StatefulSet.class;
            default -> throw new AssertionError("no typed model for kind " + kind);
        };
    }
}
