package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.FeedClock;
import health.vigil.producers.publish.Publisher;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Resource;

/** Builds the FHIR feed and runs it. */
@Singleton
class FhirService {

    private static final int LAST_TO_START = 300;
    private static final int FIRST_TO_STOP = 1;

    private final FhirParser parser = new FhirParser();
    private final FollowedIdentities identities;
    private final FhirFeed feed;
    private final FhirAnswer metadata;

    @Inject
    FhirService(
            FhirConfig config,
            KafkaConnection kafka,
            SchemaRegistry registry,
            Publisher publisher,
            Pseudonyms pseudonyms,
            Terminology terminology,
            InstantSource clock,
            MeterRegistry meters) {
        FhirSource source = config.source(pseudonyms.authorities());
        var directory = new RememberedPatients(config.maximumPatients());
        this.identities = FollowedIdentities.connect(kafka, registry, directory);
        this.feed = new FhirFeed(
                parser,
                new ResourceMappers(source, pseudonyms, terminology, directory),
                source,
                new Receipts(parser, pseudonyms, source, directory, meters),
                publisher,
                clock,
                hand(clock),
                identities::isCaughtUp,
                config.limits());
        this.metadata = FhirAnswer.of(200, Capability.statement(clock.instant()));
    }

    void start(@Observes @Priority(LAST_TO_START) StartupEvent event) {
        identities.start();
    }

    void stop(@Observes @Priority(FIRST_TO_STOP) ShutdownEvent event) {
        identities.close();
    }

    FhirFeed feed() {
        return feed;
    }

    FhirAnswer metadata() {
        return metadata;
    }

    String write(Resource resource, FhirFormat format) {
        return parser.write(resource, format);
    }

    private static Consumer<Instant> hand(InstantSource clock) {
        return ClientProxy.unwrap(clock) instanceof FeedClock moved ? moved::advance : time -> {};
    }
}
