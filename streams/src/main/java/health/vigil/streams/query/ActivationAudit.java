package health.vigil.streams.query;

import health.vigil.schemas.api.ProblemException;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.KafkaWriter;
import health.vigil.schemas.kafka.NotKeptException;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.event.Digests;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Enters into {@code vigil.audit} that somebody puts definitions into force, before it happens. */
@Singleton
class ActivationAudit {

    private static final Logger LOG = Logger.getLogger(ActivationAudit.class);

    private final AuditTrail audit;
    private final Runnable close;

    ActivationAudit(KafkaConnection kafka, SchemaRegistry registry, InstantSource clock) {
        var writer = new KafkaWriter<>("vigil-streams-audit", Topics.AUDIT, kafka, registry);
        this.audit = new AuditTrail("streams", writer, clock);
        this.close = writer::close;
    }

    /** Enters it; ends the request where that is not kept. */
    void enter(String actor, Activity activity, String document, Map<String, String> more) {
        var details = new TreeMap<>(more);
        details.put("digest", Digests.hex(document));
        try {
            audit.enter(actor, activity, null, details);
        } catch (NotKeptException e) {
            LOG.error("Definitions are not put into force, because that could not be entered into the audit", e);
            throw ProblemException.tryAgain(
                    "Kafka did not confirm that the audit has it, so nothing was changed: try again in a few seconds",
                    null);
        }
    }

    @PreDestroy
    void close() {
        close.run();
    }
}
