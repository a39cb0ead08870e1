package health.vigil.standalone.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.standalone.registry.EmbeddedSchemaRegistryTest.InMemoryJournal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.apache.avro.Schema;

/** An outside registry, as far as a Vigil asks one that finds everything registered: looks up, and tells schemas by id. */
public final class RegistryServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedSchemaRegistry schemas = new EmbeddedSchemaRegistry(new InMemoryJournal());
    private final HttpServer server;

    private RegistryServer(HttpServer server) {
        this.server = server;
    }

    /** Starts one that knows no schema. */
    public static RegistryServer start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var started = new RegistryServer(server);
        server.createContext("/subjects/", exchange -> answer(exchange, () -> Map.of("id", started.idOf(exchange))));
        server.createContext(
                "/schemas/ids/", exchange -> answer(exchange, () -> Map.of("schema", started.schema(exchange))));
        server.start();
        return started;
    }

    /** What it keeps. */
    public EmbeddedSchemaRegistry schemas() {
        return schemas;
    }

    /** An address of it, in Confluent's protocol. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private int idOf(HttpExchange exchange) throws IOException {
        var document = JSON.readTree(exchange.getRequestBody());
        return schemas.idOf(
                lastOf(exchange),
                new Schema.Parser().parse(document.required("schema").asText()));
    }

    private String schema(HttpExchange exchange) {
        return schemas.schemaOf(Integer.parseInt(lastOf(exchange))).toString();
    }

    private static String lastOf(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @FunctionalInterface
    private interface Answer {
        Map<String, ?> body() throws IOException;
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try {
            send(exchange, 200, answer.body());
        } catch (SchemaRegistryException e) {
            send(
                    exchange,
                    e.httpStatus(),
                    Map.of("error_code", e.errorCode(), "message", String.valueOf(e.getMessage())));
        } finally {
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
