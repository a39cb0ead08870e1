package health.vigil.consumers.delivery.letter;

import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;

/** Reads `vigil.dead-letters`. Safe for many threads. */
public final class LetterReader {

    private static final Logger LOG = Logger.getLogger(LetterReader.class);
    private static final String TOPIC = Topics.DEAD_LETTERS.name();

    private final WholeTopic topic;
    private final Deserializer<DeadLetter> deserializer;
    private final AtomicLong unreadable = new AtomicLong();

    /** @param client who reads, as the cluster sees it */
    public LetterReader(String client, KafkaConnection connection, SchemaRegistry registry) {
        this.topic = new WholeTopic(client, connection, TOPIC);
        this.deserializer = AvroSerde.of(registry, Topics.DEAD_LETTERS).deserializer();
    }

    /** Every letter there is, as it was written. */
    public void read(Consumer<DeadLetter> reader) {
        topic.read(polled -> letter(polled).ifPresent(reader));
    }

    /** How many records could not be read and were left out since the start, each as often as it was tried. */
    public long unreadable() {
        return unreadable.get();
    }

    // One that cannot be read must keep neither the others from being tried again nor Vigil from starting.
    Optional<DeadLetter> letter(ConsumerRecord<String, byte[]> polled) {
        try {
            return Optional.of(deserializer.deserialize(TOPIC, polled.value()));
        } catch (SerializationException e) {
            unreadable.incrementAndGet();
            LOG.errorf(
                    e,
                    "%s partition %d offset %d cannot be read: this dead letter is neither shown nor tried again",
                    TOPIC,
                    polled.partition(),
                    polled.offset());
            return Optional.empty();
        }
    }

    /** The letters of a destination that wait, oldest first. */
    public List<DeadLetter> waiting(String destination) {
        Map<String, DeadLetter> waiting = new LinkedHashMap<>();
        read(letter -> {
            if (letter.getDestination().equals(destination)) {
                waiting.remove(letter.getAlert().getAlertId());
                if (letter.getSettledAt() == null) {
                    waiting.put(letter.getAlert().getAlertId(), letter);
                }
            }
        });
        return List.copyOf(waiting.values());
    }
}
