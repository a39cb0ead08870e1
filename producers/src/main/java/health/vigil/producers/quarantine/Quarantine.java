package health.vigil.producers.quarantine;

import health.vigil.producers.publish.KafkaPublisher;
import health.vigil.producers.reread.RawLog;
import health.vigil.producers.reread.RawMessage;
import health.vigil.producers.reread.Rereaders;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What was refused, as Kafka has it. Reads the topic at each question; safe for many threads. */
@Singleton
class Quarantine {

    private final KafkaConnection kafka;
    private final SchemaRegistry registry;
    private final Rereaders rereaders;
    private final KafkaPublisher publisher;
    private final InstantSource clock;

    Quarantine(
            KafkaConnection kafka,
            SchemaRegistry registry,
            Rereaders rereaders,
            KafkaPublisher publisher,
            InstantSource clock) {
        this.kafka = kafka;
        this.registry = registry;
        this.rereaders = rereaders;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** The entries that wait; with {@code settledToo} all. */
    OpenEntries entries(boolean settledToo) {
        var entries = new OpenEntries(settledToo);
        read(entries::fold);
        return entries;
    }

    /** All entries of one message. */
    List<QuarantineEntry> entriesOf(String eventId) {
        var entries = new OpenEntries(true);
        read(entry -> {
            if (entry.getEventId().equals(eventId)) {
                entries.fold(entry);
            }
        });
        return entries.list();
    }

    /** Bytes of a message. */
    Optional<RawMessage> bytes(String eventId, Instant arrived) {
        try (var raw = RawLog.connect(kafka)) {
            return raw.find(eventId, arrived);
        }
    }

    /** The messages that wait, oldest first; only these ids where any is given. */
    List<Waiting> waiting(Set<String> eventIds) {
        return Waiting.of(entries(false).list().stream()
                .filter(entry -> eventIds.isEmpty() || eventIds.contains(entry.getEventId()))
                .toList());
    }

    /** Reads messages again. */
    void replay(List<Waiting> messages, Consumer<ReplayLine> told) {
        try (var raw = RawLog.connect(kafka)) {
            new Replay(
                            message -> raw.find(message.eventId(), message.arrived()),
                            rereaders,
                            keys -> StatedIdentities.of(keys, kafka, registry),
                            addition -> publisher.publish(addition).join(),
                            clock)
                    .replay(messages, told);
        }
    }

    private void read(Consumer<QuarantineEntry> reader) {
        var entries = AvroSerde.of(registry, Topics.QUARANTINE).deserializer();
        new WholeTopic("vigil-producers-quarantine", kafka, Topics.QUARANTINE.name())
                .read(record -> reader.accept(entries.deserialize(record.topic(), record.value())));
    }
}
