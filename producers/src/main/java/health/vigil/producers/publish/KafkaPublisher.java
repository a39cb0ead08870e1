package health.vigil.producers.publish;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes messages to Kafka, {@code acks=all}, all topics in parallel: a message about one patient with an idempotent
 * producer, one about several as a transaction, of which readers of committed records see all or nothing. Safe for many
 * threads.
 *
 * <p>Messages about one patient that come from one thread keep their order. A transaction may be overtaken by a message
 * that came after it; nothing hangs on that order, because versions of facts decide and not arrival.
 */
public final class KafkaPublisher implements Publisher, AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final Transactions transactions;
    private final IntakeRecords records;
    private final PublishedIdentities published;

    KafkaPublisher(
            Producer<String, byte[]> producer,
            Transactions transactions,
            SchemaRegistry registry,
            int rememberedIdentities) {
        this.producer = producer;
        this.transactions = transactions;
        this.records = new IntakeRecords(registry);
        this.published = new PublishedIdentities(rememberedIdentities);
    }

    /** A publisher with connections of its own. */
    public static KafkaPublisher connect(KafkaConnection kafka, SchemaRegistry registry, PublishConfig config) {
        String instance = config.instanceId().orElse(UUID.randomUUID().toString());
        var transactions = new Transactions(
                slot -> producer(kafka, ProducerSettings.transactional(config, instance, slot)),
                config.transactionSlots(),
                config.timeout().dividedBy(2),
                Thread::startVirtualThread);
        transactions.open();
        return new KafkaPublisher(
                producer(kafka, ProducerSettings.idempotent(config)),
                transactions,
                registry,
                config.rememberedIdentities());
    }

    @Override
    public CompletableFuture<Void> publish(Intake intake) {
        return publish(intake.events(), intake.identities(), news -> records.of(intake, news));
    }

    /** Writes what is added to a message that was published before; as {@link #publish}, but without its bytes. */
    public CompletableFuture<Void> publish(Addition addition) {
        return publish(addition.events(), addition.identities(), news -> records.of(addition, news));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        transactions.close();
    }

    private CompletableFuture<Void> publish(
            List<ClinicalEvent> events,
            List<IdentityChange> identities,
            Function<List<IdentityChange>, List<ProducerRecord<String, byte[]>>> records) {
        try {
            List<IdentityChange> news = published.news(identities);
            CompletableFuture<Void> kept = write(records.apply(news), isAboutSeveral(events));
            return news.isEmpty() ? kept : kept.thenRun(() -> news.forEach(published::remember));
        } catch (KafkaException | SchemaRegistryException | IllegalStateException e) {
            // The cluster or the registry is away, or this publisher is closed: nobody may answer positively.
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean isAboutSeveral(List<ClinicalEvent> events) {
        return events.size() > 1
                && events.stream().map(ClinicalEvent::getPatientKey).distinct().count() > 1;
    }

    private CompletableFuture<Void> write(List<ProducerRecord<String, byte[]>> all, boolean together) {
        if (together) {
            return transactions.write(all);
        }
        var kept = new AllKept(all.size());
        for (ProducerRecord<String, byte[]> record : all) {
            Future<RecordMetadata> _ = producer.send(record, kept);
        }
        return kept;
    }

    private static Producer<String, byte[]> producer(KafkaConnection kafka, Map<String, Object> settings) {
        return new KafkaProducer<>(kafka.clientProperties(settings), new StringSerializer(), new ByteArraySerializer());
    }
}
