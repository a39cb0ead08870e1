package health.vigil.standalone.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.access.Exposure;
import health.vigil.schemas.topic.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code deploy/compose.yaml}, read as the part of Compose's specification that it may use: any other field is refused. */
class ComposeTest {

    private static final Path FILE = Path.of("..", "compose.yaml");

    private record File(
            Map<String, Service> services,
            Map<String, @Nullable Object> volumes,
            @JsonAnySetter Map<String, Object> extensions) {}

    private record Service(
            String image,
            String restart,
            @JsonProperty("mem_limit") String memory,
            Map<String, String> environment,
            List<String> ports,
            @Nullable List<String> volumes,
            @Nullable @JsonProperty("read_only") Boolean readOnly,
            @Nullable @JsonProperty("cap_drop") List<String> droppedCapabilities,
            @Nullable @JsonProperty("security_opt") List<String> security,
            @Nullable List<String> tmpfs,
            @Nullable @JsonProperty("stop_grace_period") String stopsWithin,
            @Nullable @JsonProperty("depends_on") List<String> dependsOn) {}

    @Test
    void shouldLetInOnlyWhoShowsWhoTheyAre() throws IOException {
        var services = read().services();

        for (var part : Part.all()) {
            var environment = Objects.requireNonNull(services.get(part.name())).environment();
            assertThat(Exposure.refusal(Manifests.config(environment), "vigil.http.host"))
                    .as(part.name())
                    .isEmpty();
        }
        assertThat(Objects.requireNonNull(services.get("producers")).environment())
                .containsEntry("VIGIL_MLLP_TLS_CLIENT_TRUST", "/etc/vigil/tls/ca.crt");
    }

    @Test
    void shouldRunThreeBrokersARegistryAndThreeDeploymentsFromFixedImagesOnLoopback() throws IOException {
        var file = read();

        assertThat(file.extensions().keySet()).allMatch(key -> key.startsWith("x-"));
        assertThat(file.services())
                .containsOnlyKeys("kafka-1", "kafka-2", "kafka-3", "registry", "producers", "streams", "consumers");
        assertThat(file.services().values()).allSatisfy(service -> {
            assertThat(service.image()).matches(".+:(\\$\\{VIGIL_TAG:-)?[0-9]+\\.[0-9]+\\.[0-9]+}?");
            assertThat(service.ports()).allMatch(port -> port.startsWith("127.0.0.1:"));
        });
        assertThat(List.of("producers", "streams", "consumers"))
                .map(file.services()::get)
                .allSatisfy(service -> assertThat(service.readOnly()).isTrue());
    }

    private static File read() throws IOException {
        return new ObjectMapper().convertValue(new Yaml().load(Files.readString(FILE, UTF_8)), File.class);
    }
}
