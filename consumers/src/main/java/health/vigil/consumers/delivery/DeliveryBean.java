package health.vigil.consumers.delivery;

import health.vigil.consumers.console.Console;
import health.vigil.consumers.delivery.queue.Progress;
import health.vigil.consumers.delivery.routing.RoutingFile;
import health.vigil.consumers.delivery.routing.RoutingTable;
import health.vigil.consumers.tls.OutgoingTls;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/** Builds delivery and runs it: after the console, whose knowledge of patients it uses, and stops before it. */
@ApplicationScoped
class DeliveryBean {

    @Produces
    @Singleton
    Delivery delivery(
            DeliveryConfig config,
            RoutingConfig routing,
            TlsConfigurationRegistry tls,
            Console console,
            KafkaConnection connection,
            SchemaRegistry registry) {
        Set<String> names = config.destinations().keySet();
        RoutingTable routes = routing.file()
                .map(file -> RoutingFile.read("vigil.consumers.routing.file", file, names))
                .orElse(RoutingTable.OPEN);
        var settings = config.destinations().entrySet().stream()
                .map(it -> new DestinationSettings(it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(DestinationSettings::name))
                .toList();
        return new Delivery(
                settings, routes, new Channels(new OutgoingTls(tls), console.clock()), console, connection, registry);
    }

    void start(@Observes @Priority(210) StartupEvent started, Delivery delivery, MeterRegistry meters) {
        delivery.start();
        delivery.destinations().forEach(it -> measure(it, meters));
        FunctionCounter.builder("vigil.delivery.unreadable.dead.letters", delivery, Delivery::unreadableLetters)
                .register(meters);
    }

    void stop(@Observes @Priority(190) ShutdownEvent stopping, Delivery delivery) throws InterruptedException {
        delivery.stop();
    }

    private static void measure(Destination destination, MeterRegistry meters) {
        var tags = Tags.of("destination", destination.name());
        Progress progress = destination.progress();
        meters.gauge("vigil.delivery.waiting", tags, progress, Progress::waiting);
        meters.gauge("vigil.delivery.lag", tags, progress, Progress::lag);
        meters.gauge("vigil.delivery.held", tags, progress, it -> it.held().size());
        meters.gauge("vigil.delivery.up", tags, progress, it -> it.state() == Progress.State.UP ? 1 : 0);
        meters.gauge("vigil.delivery.oldest.waiting.seconds", tags, progress, DeliveryBean::age);
        meters.gauge(
                "vigil.delivery.dead.letters",
                tags,
                destination,
                it -> it.letters().size());
        FunctionCounter.builder("vigil.delivery.delivered", progress, Progress::delivered)
                .tags(tags)
                .register(meters);
        FunctionCounter.builder("vigil.delivery.failed", progress, Progress::failed)
                .tags(tags)
                .register(meters);
        FunctionCounter.builder("vigil.delivery.refused", progress, Progress::refused)
                .tags(tags)
                .register(meters);
        FunctionCounter.builder("vigil.delivery.held.back", progress, Progress::heldBack)
                .tags(tags)
                .register(meters);
    }

    private static double age(Progress progress) {
        Instant since = progress.waitingSince();
        return since == null ? 0 : Duration.between(since, Instant.now()).toMillis() / 1e3;
    }
}
