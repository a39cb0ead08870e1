package health.vigil.producers.publish;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Makes Kafka's records of a message: all are serialized before any is sent, so that none is left behind alone. */
final class IntakeRecords {

    private final Serializer<JournalEntry> events;
    private final Serializer<IdentityStatement> identities;
    private final Serializer<QuarantineEntry> quarantine;

    IntakeRecords(SchemaRegistry registry) {
        this.events = AvroSerde.of(registry, Topics.EVENTS).serializer();
        this.identities = AvroSerde.of(registry, Topics.IDENTITIES).serializer();
        this.quarantine = AvroSerde.of(registry, Topics.QUARANTINE).serializer();
    }

    /** Everything of a message that came. */
    List<ProducerRecord<String, byte[]>> of(Intake intake, List<IdentityChange> news) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        var raw = record(Topics.RAW.name(), intake.eventId(), intake.bytes(), intake.arrived());
        RawHeaders.write(intake, raw.headers());
        records.add(raw);
        addMade(intake.events(), intake.refused(), news, intake.arrived(), records);
        return records;
    }

    /** What is added to a message. */
    List<ProducerRecord<String, byte[]>> of(Addition addition, List<IdentityChange> news) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        addMade(addition.events(), addition.entries(), news, addition.at(), records);
        return records;
    }

    private void addMade(
            List<ClinicalEvent> made,
            List<QuarantineEntry> refused,
            List<IdentityChange> news,
            Instant at,
            List<ProducerRecord<String, byte[]>> records) {
        for (ClinicalEvent event : made) {
            String topic = Topics.EVENTS.name();
            records.add(record(topic, event.getPatientKey(), events.serialize(topic, new JournalEntry(event)), at));
        }
        for (QuarantineEntry entry : refused) {
            String topic = Topics.QUARANTINE.name();
            records.add(record(topic, entry.getEventId(), quarantine.serialize(topic, entry), at));
        }
        for (IdentityChange change : news) {
            records.add(identity(change, at));
        }
    }

    private ProducerRecord<String, byte[]> identity(IdentityChange change, Instant at) {
        String topic = Topics.IDENTITIES.name();
        IdentityStatement statement = change.statement();
        byte[] value = statement == null ? null : identities.serialize(topic, statement);
        return record(topic, change.recordKey(), value, at);
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String key, byte @Nullable [] value, Instant at) {
        return new ProducerRecord<>(topic, null, at.toEpochMilli(), key, value);
    }
}
