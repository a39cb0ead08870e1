package health.vigil.producers.quarantine;

import health.vigil.producers.publish.IdentityChange;
import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * When {@code vigil.identities} last said something of some fields. There the last record of a field wins, so an old message
 * that is read again must not say again what a newer one has changed.
 */
final class StatedIdentities {

    private final Map<String, Instant> statedAt;

    StatedIdentities(Map<String, Instant> statedAt) {
        this.statedAt = Map.copyOf(statedAt);
    }

    /** Reads the whole topic for these fields; nothing is read where there are none. */
    static StatedIdentities of(Set<String> recordKeys, KafkaConnection kafka, SchemaRegistry registry) {
        var statedAt = new HashMap<String, Instant>();
        if (!recordKeys.isEmpty()) {
            Deserializer<IdentityStatement> statements =
                    AvroSerde.of(registry, Topics.IDENTITIES).deserializer();
            new WholeTopic("vigil-producers-quarantine", kafka, Topics.IDENTITIES.name()).read(record -> {
                if (recordKeys.contains(record.key()) && record.value() != null) {
                    statedAt.put(
                            record.key(),
                            statements
                                    .deserialize(record.topic(), record.value())
                                    .getStatedAt());
                }
            });
        }
        return new StatedIdentities(statedAt);
    }

    /** Whether nothing newer is known. */
    boolean isNewest(IdentityChange change) {
        Instant known = statedAt.get(change.recordKey());
        return known == null || !change.statedAt().isBefore(known);
    }
}
