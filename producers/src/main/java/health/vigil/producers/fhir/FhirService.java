package health.vigil.producers.fhir;

import health.vigil.producers.feed.Supervision;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

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
            MeterRegistry meters,
            Supervision supervision) {
        FhirSource source = config.source(pseudonyms.authorities());
        var directory = new RememberedPatients(config.maximumPatients());
        var known = new KnownResources(config.maximumResources());
        var conditions = new Conditions(pseudonyms, config.maximumResources());
        this.identities = FollowedIdentities.connect(kafka, registry, directory);
        this.feed = new FhirFeed(
                new FhirReader(
                        parser,
                        source,
                        pseudonyms,
                        new ResourceMappers(source, pseudonyms, terminology, directory),
                        known,
                        conditions),
                new Receipts(
                        pseudonyms,
                        source,
                        directory,
                        known,
                        conditions,
                        meters,
                        supervision.watch(source.feed(), "fhir")),
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

    /** The answer as HTTP has it; locations are written out from the address that the sender used. */
    Response response(FhirAnswer answer, HttpHeaders headers, UriInfo address) {
        FhirFormat format = FhirFormat.ofAccept(
                address.getQueryParameters().getFirst("_format"), headers.getHeaderString(HttpHeaders.ACCEPT));
        var response = Response.status(answer.status());
        if (!answer.body().isEmpty()) {
            response.entity(parser.write(answer.body(), format)).type(format.contentType() + ";charset=UTF-8");
        }
        answer.headers().forEach((name, value) -> response.header(name, absolute(name, value, address)));
        return response.build();
    }

    private static String absolute(String name, String value, UriInfo address) {
        return name.equals("Location")
                ? address.getBaseUriBuilder().path("fhir").path(value).build().toString()
                : value;
    }

    private static Consumer<Instant> hand(InstantSource clock) {
        return ClientProxy.unwrap(clock) instanceof FeedClock moved ? moved::advance : time -> {};
    }
}
