package health.vigil.bench.ingest.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import health.vigil.bench.ChildJvm;
import health.vigil.producers.feed.FeedLimitsConfig;
import health.vigil.producers.feed.Supervision;
import health.vigil.producers.hl7v2.mllp.MllpConfig;
import health.vigil.producers.hl7v2.mllp.MllpListener;
import health.vigil.producers.hl7v2.reception.FeedChoice;
import health.vigil.producers.hl7v2.reception.FeedsConfig;
import health.vigil.producers.hl7v2.reception.Reception;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.KafkaPublisher;
import health.vigil.producers.publish.PublishConfig;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.kafka.KafkaConnection;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Vigil's MLLP listener with all that its messages go through, as the application builds it, without the application. */
public final class VigilServer {

    private VigilServer() {}

    /**
     * Runs the server.
     *
     * @param arguments its directory, and Kafka's address
     */
    // The registry that Quarkus brings is an old one.
    @SuppressWarnings("deprecation")
    public static void main(String... arguments) throws IOException {
        SmallRyeConfig config = config();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var kafka = new KafkaConnection(Map.of("bootstrap.servers", arguments[1]));
        var mllp = config.getConfigMapping(MllpConfig.class);
        var supervision = new Supervision(
                config.getConfigMapping(FeedLimitsConfig.class),
                config.getPropertyNames(),
                InstantSource.system(),
                true,
                meters);
        try (var publisher =
                KafkaPublisher.connect(kafka, new FixedSchemas(), config.getConfigMapping(PublishConfig.class))) {
            var reception = new Reception(
                    config.getConfigMapping(FeedsConfig.class).feed(mllp.feed()),
                    new Pseudonyms("a secret of the bench".getBytes(US_ASCII), 1, Authorities.NONE_CONFIGURED),
                    new Terminology(CodeMap.shipped()),
                    publisher,
                    InstantSource.system(),
                    time -> {},
                    meters,
                    supervision.watch(mllp.feed(), "mllp"));
            try (var listener = MllpListener.start(mllp, FeedChoice.only(reception), meters)) {
                ChildJvm.ready(Path.of(arguments[0]), listener.port());
            }
        }
    }

    private static SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValue("vigil.mllp.port", "0")
                .withMapping(MllpConfig.class)
                .withMapping(FeedsConfig.class)
                .withMapping(FeedLimitsConfig.class)
                .withMapping(PublishConfig.class)
                .build();
    }
}
