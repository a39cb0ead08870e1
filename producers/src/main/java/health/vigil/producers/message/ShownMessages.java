package health.vigil.producers.message;

import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.schemas.kafka.DurableWriter;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.KafkaWriter;
import health.vigil.schemas.kafka.NotKeptException;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.topic.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import org.jboss.logging.Logger;

/** Enters into {@code vigil.audit} that a person sees the bytes of a message, which may name patients, before it happens. */
@Singleton
public class ShownMessages {

    private static final Logger LOG = Logger.getLogger(ShownMessages.class);

    private final AuditTrail audit;
    private final Runnable close;

    @Inject
    ShownMessages(KafkaConnection kafka, SchemaRegistry registry, InstantSource clock) {
        var writer = new KafkaWriter<>("vigil-producers", Topics.AUDIT, kafka, registry);
        this.audit = new AuditTrail("producers", writer, clock);
        this.close = writer::close;
    }

    ShownMessages(DurableWriter<AuditEntry> writer, InstantSource clock) {
        this.audit = new AuditTrail("producers", writer, clock);
        this.close = () -> {};
    }

    /** Enters it; ends the request where that is not kept. */
    public void enter(String actor, String eventId, String feed) {
        try {
            audit.enter(actor, Activity.SHOW_MESSAGE, null, Map.of("eventId", eventId, "feed", feed));
        } catch (NotKeptException e) {
            LOG.error("A message is not shown, because that could not be entered into the audit", e);
            throw ProblemException.tryAgain(
                    "Kafka did not confirm that the audit has it, so the message is not shown: try again in a few seconds",
                    null);
        }
    }

    @PreDestroy
    void close() {
        close.run();
    }
}
