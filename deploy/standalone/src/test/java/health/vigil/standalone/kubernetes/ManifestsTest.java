package health.vigil.standalone.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import health.vigil.access.Exposure;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.topics.StrimziCatalogue;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.smallrye.config.PropertiesConfigSource;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cluster would refuse of the manifests, what Vigil promises of every workload, and what the catalogue says. */
class ManifestsTest {

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/production"})
    void shouldHaveOnlyFieldsThatTheModelsKnow(String directory) throws IOException {
        assertThat(Manifests.inFilesOf(Manifests.HOME.resolve(directory)))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(UnknownFields.of(resource)).isEmpty());
    }

    @Test
    void shouldSayWhichFieldNoModelKnows() throws IOException {
        var misspelt = Manifests.read("{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {prots: []}}");

        assertThat(UnknownFields.of(misspelt.getFirst())).containsExactly("Service.Spec.prots");
    }

    @Test
    void shouldBeWhatTheCatalogueSays() throws IOException {
        Path file = Manifests.HOME.resolve(Path.of("base", "kafka-catalogue.yaml"));

        assertThat(Files.readString(file, UTF_8))
                .as("run ./vigil topics manifests >k8s/base/kafka-catalogue.yaml")
                .isEqualTo(StrimziCatalogue.yaml());
        assertThat(Manifests.read(StrimziCatalogue.yaml()))
                .filteredOn(KafkaTopic.class::isInstance)
                .extracting(topic -> topic.getMetadata().getName())
                .containsExactlyElementsOf(Topics.all().stream()
                        .filter(topic -> !topic.equals(Topics.SCHEMAS))
                        .map(topic -> topic.name())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void shouldRenderWorkloadsThatAClusterCanWatchBoundAndMove(String overlay) throws Exception {
        assumeThat(Manifests.canRender()).as("kubectl is installed").isTrue();
        List<HasMetadata> resources = Manifests.rendered(overlay);

        assertThat(resources)
                .allSatisfy(resource -> assertThat(UnknownFields.of(resource)).isEmpty());
        assertWorkloads(resources);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void shouldLetInOnlyWhoShowsWhoTheyAre(String overlay) throws Exception {
        assumeThat(Manifests.canRender()).as("kubectl is installed").isTrue();
        List<HasMetadata> resources = Manifests.rendered(overlay);

        assertThat(resources)
                .filteredOn(ConfigMap.class::isInstance)
                .singleElement()
                .satisfies(map -> assertThat(
                                Exposure.refusal(Manifests.config(((ConfigMap) map).getData()), "vigil.http.host"))
                        .isEmpty());
        assertThat(resources)
                .flatMap(resource -> pods(resource).toList())
                .filteredOn(workload -> workload.getKey().equals("vigil-producers"))
                .singleElement()
                .satisfies(producers -> assertThat(
                                producers.getValue().getContainers().getFirst().getEnv())
                        .extracting(EnvVar::getName)
                        .contains("VIGIL_MLLP_TLS_CLIENT_TRUST"));
    }

    @Test
    void shouldHaveWorkloadsThatAClusterCanWatchBoundAndMove() throws IOException {
        assertWorkloads(Manifests.inFilesOf(Manifests.HOME.resolve("base")));
        assertWorkloads(Manifests.inFilesOf(Manifests.HOME.resolve(Path.of("overlays", "dev"))));
    }

    @Test
    void shouldOfferMllpToEngines() throws IOException {
        assertThat(Manifests.inFilesOf(Manifests.HOME.resolve("base")))
                .filteredOn(Service.class::isInstance)
                .flatMap(service -> ((Service) service).getSpec().getPorts())
                .anySatisfy(port -> assertThat(port.getPort()).isEqualTo(2575));
    }

    @ParameterizedTest
    @ValueSource(strings = {"producers", "streams", "consumers"})
    void shouldLetBodiesPassTheIngressThatVigilTakes(String part) throws IOException {
        var settings = new PropertiesConfigSource(Path.of("..", part, "src/main/resources/application.properties")
                .toUri()
                .toURL());

        assertThat(Manifests.inFilesOf(Manifests.HOME.resolve(Path.of("overlays", "production"))))
                .filteredOn(Ingress.class::isInstance)
                .singleElement()
                .satisfies(ingress -> assertThat(ingress.getMetadata()
                                .getAnnotations()
                                .get("nginx.ingress.kubernetes.io/proxy-body-size"))
                        .isEqualToIgnoringCase(settings.getValue("quarkus.http.limits.max-body-size")));
    }

    @Test
    void shouldTellThoseApartWhoComeThroughTheIngress() throws Exception {
        assumeThat(Manifests.canRender()).as("kubectl is installed").isTrue();

        assertThat(Manifests.rendered("production"))
                .filteredOn(ConfigMap.class::isInstance)
                .singleElement()
                .satisfies(map -> assertThat(((ConfigMap) map).getData())
                        .containsEntry("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")
                        .containsKey("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES"));
    }

    private static void assertWorkloads(List<HasMetadata> resources) {
        Map<String, PodSpec> workloads = resources.stream()
                .flatMap(ManifestsTest::pods)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(workloads).isNotEmpty().allSatisfy(ManifestsTest::assertPod);
        assertThat(resources)
                .filteredOn(PodDisruptionBudget.class::isInstance)
                .extracting(budget -> budget.getMetadata().getName())
                .containsAll(workloads.keySet());
    }

    private static Stream<Map.Entry<String, PodSpec>> pods(HasMetadata resource) {
        return switch (resource) {
            case Deployment deployment ->
                Stream.of(Map.entry(
                        deployment.getMetadata().getName(),
                        deployment.getSpec().getTemplate().getSpec()));
            case StatefulSet set ->
                Stream.of(Map.entry(
                        set.getMetadata().getName(), set.getSpec().getTemplate().getSpec()));
            default -> Stream.empty();
        };
    }

    private static void assertPod(String name, PodSpec pod) {
        assertThat(pod.getEnableServiceLinks())
                .as("service links add unknown VIGIL_ keys")
                .isFalse();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers()).isNotEmpty().allSatisfy(ManifestsTest::assertContainer);
    }

    private static void assertContainer(Container container) {
        assertThat(container.getStartupProbe()).as("startup probe").isNotNull();
        assertThat(container.getReadinessProbe()).as("readiness probe").isNotNull();
        assertThat(container.getLivenessProbe()).as("liveness probe").isNotNull();
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        // A name without a tag is given one by the kustomization; what is rendered has it.
        assertThat(container.getImage()).matches("vigil-[a-z]+|.+(:[0-9]+\\.[0-9]+\\.[0-9]+|@sha256:[0-9a-f]{64})");
    }
}
