package health.vigil.producers.fhir;

import health.vigil.producers.feed.FeedWatch;
import health.vigil.producers.feed.Supervision;
import health.vigil.producers.fhir.subscription.CatchUp;
import health.vigil.producers.fhir.subscription.EventsClient;
import health.vigil.producers.fhir.subscription.Subscriptions;
import health.vigil.producers.fhir.subscription.SubscriptionsConfig;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.FeedClock;
import health.vigil.producers.publish.Publisher;
import health.vigil.producers.reread.Rereaders;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.FhirResource;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.KafkaWriter;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
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
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Builds the FHIR feed and runs it. */
@Singleton
class FhirService {

    private static final int LAST_TO_START = 300;
    private static final int FIRST_TO_STOP = 1;

    private final FhirParser parser = new FhirParser();
    private final List<FollowedTopic> followed;
    private final KafkaWriter<FhirResource> resources;
    private final FhirFeed feed;
    private final FeedWatch watch;
    private final ScheduledExecutorService fetching = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("vigil-fhir-events").factory());
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
            Supervision supervision,
            Rereaders rereaders,
            SubscriptionsConfig subscriptions) {
        FhirSource source = config.source(pseudonyms.authorities());
        var directory = new RememberedPatients(config.maximumPatients());
        var known = new KnownResources(
                name -> pseudonyms.factId("fhir resource", source.server(), name), config.maximumResources());
        var conditions = new Conditions(pseudonyms, config.maximumResources());
        this.watch = supervision.watch(source.feed(), "fhir");
        this.resources = new KafkaWriter<>("vigil-producers", Topics.FHIR_RESOURCES, kafka, registry);
        this.followed = List.of(
                FollowedTopic.connect(
                        kafka,
                        Topics.IDENTITIES.name(),
                        new FollowedIdentities(
                                AvroSerde.of(registry, Topics.IDENTITIES).deserializer(), directory)),
                FollowedTopic.connect(
                        kafka,
                        Topics.FHIR_RESOURCES.name(),
                        new FollowedResources(
                                AvroSerde.of(registry, Topics.FHIR_RESOURCES).deserializer(), known)));
        ResourceLog log = ResourceLog.in(resources);
        var reader = new FhirReader(
                parser,
                source,
                pseudonyms,
                new ResourceMappers(source, pseudonyms, config.over(terminology, "vigil.fhir."), directory),
                known,
                conditions);
        var receipts = new Receipts(
                pseudonyms,
                source,
                directory,
                known,
                conditions,
                meters,
                watch,
                new Subscriptions(watch, catchUp(subscriptions, meters), subscriptions.lookBack()));
        this.feed =
                new FhirFeed(reader, receipts, log, publisher, clock, hand(clock), this::isCaughtUp, config.limits());
        rereaders.add(source.feed(), new FhirRereading(reader, receipts, log));
        this.metadata = FhirAnswer.of(200, Capability.statement(clock.instant()));
    }

    void start(@Observes @Priority(LAST_TO_START) StartupEvent event) {
        followed.forEach(FollowedTopic::start);
        watch.listening(true);
    }

    void stop(@Observes @Priority(FIRST_TO_STOP) ShutdownEvent event) {
        watch.listening(false);
        fetching.shutdownNow();
        followed.forEach(FollowedTopic::close);
        resources.close();
    }

    private boolean isCaughtUp() {
        return followed.stream().allMatch(FollowedTopic::isCaughtUp);
    }

    /** Whether what was known before the start is known again; where it cannot be read, requests are told so and HL7 goes on. */
    boolean isSettled() {
        return followed.stream().allMatch(FollowedTopic::isSettled);
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

    private CatchUp catchUp(SubscriptionsConfig config, MeterRegistry meters) {
        Optional<EventsClient.Settings> settings = EventsClient.Settings.of(config);
        return settings.isEmpty()
                ? CatchUp.NONE
                : new EventsClient(
                        HttpClient.newBuilder().connectTimeout(config.timeout()).build(),
                        settings.get(),
                        this::takeFetched,
                        (task, pause) -> {
                            ScheduledFuture<?> _ = fetching.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
                        },
                        meters);
    }

    private CompletableFuture<Boolean> takeFetched(byte[] notification) {
        return feed().bundle(Request.of(notification, FhirFormat.JSON.contentType()))
                .thenApply(answer -> answer.status() == 200);
    }

    private static Consumer<Instant> hand(InstantSource clock) {
        return ClientProxy.unwrap(clock) instanceof FeedClock moved ? moved::advance : time -> {};
    }
}
