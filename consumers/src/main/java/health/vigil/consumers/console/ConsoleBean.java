package health.vigil.consumers.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.consumers.console.audit.AuditLog;
import health.vigil.consumers.console.context.ContextClient;
import health.vigil.consumers.console.people.OpenedPatients;
import health.vigil.consumers.tls.OutgoingTls;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;

/** Builds the console and runs it: after streams, before the listeners, and stops in the opposite order. */
@ApplicationScoped
class ConsoleBean {

    @Produces
    @Singleton
    Console console(
            ConsoleConfig config,
            InternalConfig internal,
            TlsConfigurationRegistry tls,
            KafkaConnection connection,
            SchemaRegistry registry,
            InstantSource clock,
            ObjectMapper json) {
        config.check();
        SSLContext trust = new OutgoingTls(tls).context("vigil.consumers.streams-tls", config.streamsTls());
        var contexts = new ContextClient(config.streamsUrl(), internal.token(), trust);
        return new Console(config, contexts, connection, registry, clock, json);
    }

    @Produces
    @Singleton
    AuditLog auditLog(KafkaConnection connection, SchemaRegistry registry) {
        return new AuditLog(connection, registry);
    }

    @Produces
    @Singleton
    OpenedPatients openedPatients(ConsoleConfig config, InstantSource clock) {
        return new OpenedPatients(clock, config.console().breakGlass());
    }

    void start(
            @Observes @Priority(200) StartupEvent started,
            Console console,
            ConsoleConfig config,
            MeterRegistry meters) {
        console.start();
        meters.gauge("vigil.console.alerts.open", console, it -> it.model().openAlertCount());
        meters.gauge("vigil.console.patients", console, it -> it.model().patientCount());
        meters.gauge("vigil.console.live.streams", console, it -> it.live().openStreams());
        meters.gauge("vigil.console.unreadable.records", console, Console::unreadable);
        new BurdenMeters(console, config).register(meters);
    }

    void stop(@Observes @Priority(200) ShutdownEvent stopping, Console console) throws InterruptedException {
        console.stop();
    }
}
