package health.vigil.standalone.trial;

import health.vigil.schemas.Activation;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.event.Digests;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a history into each side's journal: as it was for what ran; and for the candidate with its definitions in force from the
 * first entry of each partition, in place of all of their kind.
 */
final class TrialJournals implements History.Listener, AutoCloseable {

    private final Producer<String, JournalEntry> producer;
    private final Candidate candidate;
    private final WatchedTime watched = new WatchedTime();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    /** Partitions that had an entry. */
    private final Set<Integer> begun = new HashSet<>();
    /** Those in which triggers are in force. */
    private final Set<Integer> ruled = new HashSet<>();

    private int unruled;

    TrialJournals(Producer<String, JournalEntry> producer, Candidate candidate) {
        this.producer = producer;
        this.candidate = candidate;
    }

    /** Into the journals of a trial's own broker. */
    static TrialJournals of(TrialCluster cluster, Candidate candidate) {
        return new TrialJournals(
                new KafkaProducer<>(
                        cluster.kafka()
                                .clientProperties(Map.of(
                                        ProducerConfig.CLIENT_ID_CONFIG, "vigil-trial",
                                        ProducerConfig.ACKS_CONFIG, "all",
                                        // The broker is this process's own, and slow where the machine is busy.
                                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "600000")),
                        new StringSerializer(),
                        AvroSerde.of(cluster.registry(), Topics.EVENTS).serializer()),
                candidate);
    }

    /**
     * Writes an entry.
     *
     * @throws KafkaException if an earlier one did not arrive
     */
    @Override
    public void hear(@Nullable Integer partition, @Nullable String key, JournalEntry entry, Instant at) {
        requireArrived();
        if (partition != null && begun.add(partition)) {
            begin(partition, at);
        }
        switch (entry.getBody()) {
            case ClinicalEvent event -> {
                watched.hear(event);
                unruled += partition == null || ruled.contains(partition) ? 0 : 1;
            }
            case Activation activation
            when partition != null && activation.getKind() == DefinitionKind.triggers -> ruled.add(partition);
            default -> {
                // Whatever it is, it goes on as it was.
            }
        }
        send(Side.RAN, partition, key, entry, at);
        if (!(entry.getBody() instanceof Activation activation) || !candidate.replaces(activation.getKind())) {
            send(Side.CANDIDATE, partition, key, entry, at);
        }
    }

    /** Messages about patients that came before any triggers in their partition. */
    int unruled() {
        return unruled;
    }

    /** What was heard of patients. */
    WatchedTime watched() {
        return watched;
    }

    /**
     * Waits for what is on its way.
     *
     * @throws KafkaException if something did not arrive
     */
    @Override
    public void close() {
        producer.close();
        requireArrived();
    }

    private void requireArrived() {
        @Nullable Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("The trial's own broker did not take the history: " + failed.getMessage(), failed);
        }
    }

    private void begin(int partition, Instant at) {
        Candidate.@Nullable Triggers triggers = candidate.triggers();
        if (triggers != null) {
            String document = triggers.document();
            var activation =
                    new Activation(DefinitionKind.triggers, Digests.hex(document), document, "vigil-trial", at, false);
            send(Side.CANDIDATE, partition, null, new JournalEntry(activation), at);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails is heard of in the callback
    private void send(Side side, @Nullable Integer partition, @Nullable String key, JournalEntry entry, Instant at) {
        producer.send(
                new ProducerRecord<>(side.journal().topic(), partition, at.toEpochMilli(), key, entry),
                (_, failed) -> failure.compareAndSet(null, failed));
    }
}
