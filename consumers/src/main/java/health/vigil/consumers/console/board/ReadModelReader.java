package health.vigil.consumers.console.board;

import health.vigil.schemas.Alert;
import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the three topics from their beginning into a {@link ReadModel}, on one thread of its own and without a consumer
 * group: every console knows everything. What Kafka has committed is read, nothing else. Who is on the board is read before
 * who everybody is, since the model keeps no more names than it must.
 *
 * <p>Where the cluster or the registry does not answer, reading goes on from the next record after a pause. A record
 * that cannot be read is left out, counted and logged with its place: one bad record must not hide all the alerts that
 * come after it, and {@link #unreadable} is there for whoever watches.
 */
public final class ReadModelReader {

    private static final Logger LOG = Logger.getLogger(ReadModelReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final List<String> TOPICS =
            List.of(Topics.IDENTITIES.name(), Topics.CONTEXTS.name(), Topics.ALERTS.name());

    private final ReadModel model;
    private final JournalWatch journal;
    private final String streams;
    private final KafkaConnection connection;
    private final Deserializer<Alert> alerts;
    private final Deserializer<PatientSummary> summaries;
    private final Deserializer<IdentityStatement> identities;
    /** The next record of each partition: goes with what has been folded, so that a new consumer reads on from there. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final AtomicLong unreadable = new AtomicLong();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    /**
     * @param model what is folded into
     * @param journal what is told how far the journal is folded
     * @param streams application id of streams, which folds it
     * @param connection how to reach Kafka
     * @param registry where the schemas are
     */
    public ReadModelReader(
            ReadModel model,
            JournalWatch journal,
            String streams,
            KafkaConnection connection,
            SchemaRegistry registry) {
        this.model = model;
        this.journal = journal;
        this.streams = streams;
        this.connection = connection;
        this.alerts = AvroSerde.of(registry, Topics.ALERTS).deserializer();
        this.summaries = AvroSerde.of(registry, Topics.CONTEXTS).deserializer();
        this.identities = AvroSerde.of(registry, Topics.IDENTITIES).deserializer();
    }

    /** Starts reading. */
    public void start() {
        thread = Thread.ofPlatform().daemon().name("vigil-console-read-model").start(this::readUntilStopped);
    }

    /** Whether the thread that reads lives. */
    public boolean isReading() {
        return thread != null && thread.isAlive();
    }

    /** How many records could not be read and are missing. */
    public long unreadable() {
        return unreadable.get();
    }

    /** Stops reading and waits until it has stopped, for at most five seconds. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void readUntilStopped() {
        while (stopping.getCount() > 0) {
            try (var folded = new FoldedOffsets(connection, streams);
                    var reading = new KafkaConsumer<String, byte[]>(
                            connection.clientProperties(settings()),
                            new StringDeserializer(),
                            new ByteArrayDeserializer())) {
                consumer = reading;
                readFrom(reading, folded);
            } catch (WakeupException woken) {
                LOG.debug("The console's read model stops");
            } catch (KafkaException | SchemaRegistryException e) {
                LOG.errorf(e, "The console cannot read on and tries again in %d s", PAUSE.toSeconds());
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private void readFrom(KafkaConsumer<String, byte[]> reading, FoldedOffsets folded) {
        List<TopicPartition> partitions =
                TOPICS.stream().flatMap(topic -> partitions(reading, topic)).toList();
        List<TopicPartition> events = partitions(reading, Topics.EVENTS.name()).toList();
        reading.assign(partitions);
        reading.seekToBeginning(partitions);
        next.forEach(reading::seek);
        reading.pause(partitions(reading, Topics.IDENTITIES.name()).toList());
        var ends = new HashMap<>(reading.endOffsets(partitions));
        long nextLook = System.nanoTime();
        while (stopping.getCount() > 0) {
            if (System.nanoTime() - nextLook >= 0) {
                folded.poll(events).ifPresent(journal::see);
                if (folded.isForbidden()) {
                    // Ticks move the ends too, so at least a journal in which nothing moves is seen.
                    journal.see(reading.endOffsets(events));
                }
                nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
            }
            for (ConsumerRecord<String, byte[]> polled : reading.poll(POLL)) {
                fold(polled);
                next.put(new TopicPartition(polled.topic(), polled.partition()), polled.offset() + 1);
            }
            ends.entrySet().removeIf(end -> reading.position(end.getKey()) >= end.getValue());
            if (ends.keySet().stream().noneMatch(left -> left.topic().equals(Topics.CONTEXTS.name()))) {
                reading.resume(reading.paused());
            }
            if (!model.isCaughtUp() && ends.isEmpty()) {
                model.markCaughtUp();
                LOG.infof("Console ready: %d patients, %d open alerts", model.patientCount(), model.openAlertCount());
            }
        }
    }

    private static Stream<TopicPartition> partitions(KafkaConsumer<String, byte[]> reading, String topic) {
        return reading.partitionsFor(topic).stream().map(info -> new TopicPartition(info.topic(), info.partition()));
    }

    private void fold(ConsumerRecord<String, byte[]> polled) {
        try {
            String topic = polled.topic();
            if (topic.equals(Topics.ALERTS.name())) {
                model.fold(alerts.deserialize(topic, polled.value()));
            } else if (topic.equals(Topics.CONTEXTS.name())) {
                model.foldSummary(polled.key(), summaries.deserialize(topic, polled.value()));
            } else {
                model.foldIdentity(polled.key(), identities.deserialize(topic, polled.value()));
            }
        } catch (SerializationException e) {
            unreadable.incrementAndGet();
            LOG.errorf(
                    e,
                    "%s partition %d offset %d cannot be read and is missing from the console",
                    polled.topic(),
                    polled.partition(),
                    polled.offset());
        }
    }

    private void pause() {
        try {
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The console's read model stops");
            }
        } catch (InterruptedException e) {
            stopping.countDown();
        }
    }

    private static Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.CLIENT_ID_CONFIG, "vigil-console",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    }
}
