package health.vigil.producers.hl7v2.mllp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v251.message.ACK;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.reception.FeedChoice;
import health.vigil.producers.hl7v2.reception.ReceptionFixture;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mllp.MllpApplicationErrorAcknowledgementException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that hospitals run, over real sockets. */
@Timeout(60)
class RealClientsTest {

    private static final String GOOD = "MSH|^~\\&|APP|FAC|VIGIL|H|20260102030405||ADT^A08^ADT_A01|%s|P|2.5.1\r"
            + "EVN||20260102030405\rPID|1||7^^^HOSP^MR||Doe^Jane\rPV1|1|I\r";

    private final ReceptionFixture fixture = new ReceptionFixture();
    private final MllpListener listener = listen();

    private MllpListener listen() {
        MllpConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(MllpConfig.class)
                .withDefaultValue("vigil.mllp.port", "0")
                .withDefaultValue("vigil.mllp.drain-timeout", "PT1S")
                .build()
                .getConfigMapping(MllpConfig.class);
        var reception = fixture.reception(ReceptionFixture.feed(Environment.LIVE), intake -> {
            fixture.published().add(intake);
            return CompletableFuture.allOf();
        });
        return MllpListener.start(config, FeedChoice.only(reception), fixture.meters());
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void shouldAnswerHapi() throws Exception {
        try (HapiContext hapi = new DefaultHapiContext()) {
            Connection connection = hapi.newClient("127.0.0.1", listener.port(), false);
            for (int i = 0; i < 20; i++) {
                ACK ack = send(hapi, connection, GOOD.formatted("H" + i));
                assertThat(ack.getMSA().getAcknowledgmentCode().getValue()).isEqualTo("AA");
                assertThat(ack.getMSA().getMessageControlID().getValue()).isEqualTo("H" + i);
            }

            ACK refused = send(hapi, connection, GOOD.formatted("bad").replace("7^^^HOSP^MR", ""));

            assertThat(refused.getMSA().getAcknowledgmentCode().getValue()).isEqualTo("AE");
            assertThat(refused.getERR().getErrorLocation(0).encode()).isEqualTo("PID^1^3");
            assertThat(refused.getERR().getHL7ErrorCode().getIdentifier().getValue())
                    .isEqualTo("101");
            connection.close();
        }
        assertThat(fixture.published()).hasSize(21);
    }

    @Test
    void shouldAnswerHapiWhenItsThreadsShareAConnection() throws Exception {
        try (HapiContext hapi = new DefaultHapiContext()) {
            Connection connection = hapi.newClient("127.0.0.1", listener.port(), false);
            // HAPI learns a message's structure with its first, and not safely from several threads.
            send(hapi, connection, GOOD.formatted("P0"));
            IntStream.range(1, 50).parallel().forEach(i -> {
                ACK ack = send(hapi, connection, GOOD.formatted("P" + i));
                assertThat(ack.getMSA().getMessageControlID().getValue()).isEqualTo("P" + i);
            });
            connection.close();
        }
        assertThat(fixture.published()).hasSize(50);
    }

    @Test
    void shouldAnswerCamel() throws Exception {
        try (var camel = new DefaultCamelContext();
                ProducerTemplate template = camel.createProducerTemplate()) {
            camel.start();
            String endpoint = "mllp://127.0.0.1:" + listener.port();
            for (int i = 0; i < 20; i++) {
                byte[] message = GOOD.formatted("C" + i).getBytes(UTF_8);
                var answer = template.send(
                        endpoint, exchange -> exchange.getMessage().setBody(message));

                assertThat(answer.getException()).isNull();
                assertThat(answer.getMessage().getHeader("CamelMllpAcknowledgementType"))
                        .isEqualTo("AA");
            }

            byte[] bad = GOOD.formatted("bad").replace("7^^^HOSP^MR", "").getBytes(UTF_8);
            assertThat(template.send(endpoint, exchange -> exchange.getMessage().setBody(bad))
                            .getException())
                    .isInstanceOf(MllpApplicationErrorAcknowledgementException.class);
        }
        assertThat(fixture.published()).hasSize(21);
    }

    private static ACK send(HapiContext hapi, Connection connection, String text) {
        try {
            Message message = hapi.getPipeParser().parse(text);
            return (ACK) connection.getInitiator().sendAndReceive(message);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
