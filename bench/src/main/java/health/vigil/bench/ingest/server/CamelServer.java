package health.vigil.bench.ingest.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import health.vigil.bench.ChildJvm;
import health.vigil.bench.ingest.OruMessages;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The peer as an engineer would build it well: Camel's mllp component, HAPI's typed parser without validation, and a
 * Kafka producer that does not linger.
 */
public final class CamelServer extends RouteBuilder {

    private final int port;
    private final KafkaProducer<String, String> producer;
    private final PipeParser parser;

    private CamelServer(int port, KafkaProducer<String, String> producer, PipeParser parser) {
        this.port = port;
        this.producer = producer;
        this.parser = parser;
    }

    /**
     * Runs the server.
     *
     * @param arguments its directory, and Kafka's address
     */
    // Camel and HAPI declare Exception for whatever may happen at start.
    @SuppressWarnings("IllegalThrows")
    public static void main(String... arguments) throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", arguments[1], "acks", "all", "linger.ms", 0);
        PipeParser parser = new DefaultHapiContext(ValidationContextFactory.noValidation()).getPipeParser();
        // What HAPI loads for its first message fails where 128 connections ask for it at once.
        parser.parse(new String(new OruMessages(0).message(), US_ASCII));
        try (var context = new DefaultCamelContext();
                var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            context.addRoutes(new CamelServer(port, producer, parser));
            context.start();
            ChildJvm.ready(Path.of(arguments[0]), port);
        }
    }

    @Override
    public void configure() {
        from("mllp://127.0.0.1:" + port
                        + "?maxConcurrentConsumers=256&hl7Headers=false&validatePayload=false&idleTimeout=0"
                        + "&charsetName=" + UTF_8.name())
                .process(this::keep);
    }

    private void keep(Exchange exchange) throws HL7Exception, ExecutionException, InterruptedException {
        String message = exchange.getMessage().getBody(String.class);
        var parsed = new Terser(parser.parse(message));
        String patient = parsed.get("/.PID-3-1");
        if (parsed.get("/.MSH-10-1") == null || patient == null) {
            throw new HL7Exception("No control id, or no patient");
        }
        producer.send(new ProducerRecord<>(BareServer.PATIENTS, patient, message))
                .get();
    }
}
