package health.vigil.producers;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.producers.api.JsonLines;
import health.vigil.producers.feed.FeedLimitsConfig;
import health.vigil.producers.feed.Supervision;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.IdentityConfig;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.FeedClock;
import health.vigil.producers.publish.KafkaPublisher;
import health.vigil.producers.publish.PublishConfig;
import health.vigil.producers.reread.Rereaders;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.eclipse.microprofile.config.Config;

/** Builds what all inbound formats share. */
@Singleton
public final class ProducersBeans {

    @Produces
    @Singleton
    Pseudonyms pseudonyms(IdentityConfig config) {
        return new Pseudonyms(
                config.secret().getBytes(StandardCharsets.UTF_8),
                config.keyVersion(),
                new Authorities(config.authorities()));
    }

    @Produces
    @Singleton
    Terminology terminology() {
        return new Terminology(CodeMap.shipped());
    }

    @Produces
    @Singleton
    KafkaPublisher publisher(KafkaConnection kafka, SchemaRegistry registry, PublishConfig config) {
        return KafkaPublisher.connect(kafka, registry, config);
    }

    @Produces
    @Singleton
    Supervision supervision(FeedLimitsConfig limits, Config config, InstantSource clock, MeterRegistry meters) {
        return new Supervision(
                limits, config.getPropertyNames(), clock, !(ClientProxy.unwrap(clock) instanceof FeedClock), meters);
    }

    void close(@Disposes KafkaPublisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    Rereaders rereaders() {
        return new Rereaders();
    }

    @Produces
    @Singleton
    JsonLines lines(ObjectMapper json) {
        return new JsonLines(json);
    }
}
