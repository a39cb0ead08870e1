package health.vigil.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfluentSchemaRegistryTest {

    private static final Schema SCHEMA =
            SchemaBuilder.record("R").fields().requiredString("a").endRecord();

    private final ScriptedRegistry server;
    private final List<Duration> pauses = new ArrayList<>();

    ConfluentSchemaRegistryTest() throws IOException {
        server = new ScriptedRegistry();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "404, '{\"error_code\": 40401, \"message\": \"Subject not found\"}', 40401",
        "404, '{\"error_code\": 40403, \"message\": \"Schema not found\"}', 40403",
        "409, '{\"error_code\": 40901, \"message\": \"incompatible\"}', 409",
        "422, '{\"error_code\": 42201, \"message\": \"no schema\"}', 42201",
        "401, '<html>who are you</html>', 401",
        "200, '<html>welcome</html>', 503",
        "200, '{}', 503"
    })
    void shouldSayWhyTheRegistryRefuses(int status, String body, int code) {
        server.answers(status, body);

        assertThatThrownBy(() -> registry(server.address()).idOf("s", SCHEMA))
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        refusal -> assertThat(refusal.errorCode()).isEqualTo(code));
        assertThat(server.requests()).as("asked once").hasSize(1);
    }

    @Test
    void shouldAskTheNextAddressWhenOneIsDown() throws IOException {
        URI down;
        try (var closed = new ScriptedRegistry()) {
            down = closed.address();
        }
        server.answers(200, "{\"id\": 7}");

        assertThat(registry(down, server.address()).idOf("s", SCHEMA)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"408", "429", "500", "503"})
    void shouldAskAgainWhenTheRegistryIsBusy(int status) {
        server.answers(status, "").answers(200, "{\"id\": 7, \"more\": \"of a later version\"}");

        assertThat(registry(server.address()).register("s", SCHEMA)).isEqualTo(7);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void shouldNotWaitForADayBecauseTheRegistrySaysSo() {
        server.answers(429, Map.of("Retry-After", "86400"), "").answers(200, "{\"id\": 7}");

        registry(server.address()).idOf("s", SCHEMA);

        assertThat(pauses).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void shouldGiveUpWithTheKeyToCheckWhenNobodyAnswers() {
        server.answers(503, "").answers(503, "").answers(503, "");

        assertThatThrownBy(() -> registry(server.address()).idOf("s", SCHEMA))
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        refusal -> assertThat(refusal.errorCode()).isEqualTo(SchemaRegistryException.UNAVAILABLE))
                .hasMessageContaining("answered 503")
                .hasMessageContaining("kafka.schema.registry.url");
        assertThat(pauses).as("between three attempts").hasSize(2);
    }

    @Test
    void shouldAskOnceForWhatNeverChanges() {
        server.answers(200, "{\"id\": 7}").answers(200, "{\"schema\": \"\\\"string\\\"\"}");
        var registry = registry(server.address());

        assertThat(registry.idOf("s", SCHEMA))
                .isEqualTo(registry.idOf("s", new Schema.Parser().parse(SCHEMA.toString())));
        assertThat(registry.schemaOf(7)).isEqualTo(registry.schemaOf(7)).isEqualTo(Schema.create(Schema.Type.STRING));
        assertThat(server.requests()).containsExactly("POST /subjects/s", "GET /schemas/ids/7");
    }

    @Test
    void shouldEncodeTheNameOfASubject() {
        server.answers(200, "{\"id\": 7}");

        registry(server.address()).register("a/b c+d", SCHEMA);

        assertThat(server.requests()).containsExactly("POST /subjects/a%2Fb%20c%2Bd/versions");
    }

    @Test
    void shouldReadASchemaThatRefersToOthers() {
        var outer =
                "{\\\"type\\\": \\\"record\\\", \\\"name\\\": \\\"Outer\\\", \\\"fields\\\": [{\\\"name\\\": \\\"r\\\","
                        + " \\\"type\\\": \\\"R\\\"}]}";
        server.answers(
                        200,
                        "{\"schema\": \"" + outer
                                + "\", \"references\": [{\"name\": \"R\", \"subject\": \"r\", \"version\": 2}]}")
                .answers(200, "{\"schema\": \"" + SCHEMA.toString().replace("\"", "\\\"") + "\"}");

        Schema read = registry(server.address()).schemaOf(3);

        assertThat(read.getField("r").schema()).isEqualTo(SCHEMA);
        assertThat(server.requests()).containsExactly("GET /schemas/ids/3", "GET /subjects/r/versions/2");
    }

    @Test
    void shouldRefuseASchemaThatIsNotAvro() {
        server.answers(200, "{\"schemaType\": \"PROTOBUF\", \"schema\": \"syntax\"}");

        assertThatThrownBy(() -> registry(server.address()).schemaOf(3)).hasMessageContaining("PROTOBUF");
    }

    @Test
    void shouldShowWhoItIsAndTellNobodyElse() {
        for (Map<String, String> keys : List.of(
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:secret"),
                Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "secret"))) {
            server.answers(200, "{\"id\": 7}");
            var connection = connection(keys, all -> all.put(RegistryConnection.URL, server.address() + "/"));
            new ConfluentSchemaRegistry(connection).idOf("s", SCHEMA);
            assertThat(connection.toString()).doesNotContain("secret").contains("127.0.0.1");
        }
        server.answers(200, "{\"id\": 7}");
        String withUser = server.address().toString().replace("//", "//me:secret@");
        var connection = connection(Map.of(), all -> all.put(RegistryConnection.URL, withUser));
        new ConfluentSchemaRegistry(connection).idOf("s", SCHEMA);

        assertThat(connection.toString()).doesNotContain("secret");
        assertThat(server.authorizations())
                .containsExactly("Basic bWU6c2VjcmV0", "Bearer secret", "Basic bWU6c2VjcmV0");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, 'not a url', write http://HOST:PORT",
        "schema.registry.url, 'ftp://registry', write http://HOST:PORT",
        "schema.registry.url, ' , ', write http://HOST:PORT",
        "basic.auth.credentials.source, SASL_INHERIT, write URL or USER_INFO",
        "basic.auth.credentials.source, USER_INFO, write USER:PASSWORD",
        "bearer.auth.credentials.source, OAUTHBEARER, write STATIC_TOKEN",
        "bearer.auth.credentials.source, STATIC_TOKEN, write the token"
    })
    void shouldSayWhatToWriteInstead(String key, String value, String said) {
        assertThatThrownBy(
                        () -> connection(Map.of(RegistryConnection.URL, "http://registry"), all -> all.put(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kafka." + key.replace(".credentials.source", ""))
                .hasMessageContaining(said);
    }

    private ConfluentSchemaRegistry registry(URI... addresses) {
        return new ConfluentSchemaRegistry(
                new RegistryClient(new RegistryConnection(List.of(addresses), null), pauses::add));
    }

    private static RegistryConnection connection(Map<String, String> keys, Consumer<Map<String, String>> more) {
        var all = new HashMap<>(keys);
        more.accept(all);
        return RegistryConnection.fromConfig(all).orElseThrow();
    }
}
