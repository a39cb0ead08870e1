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
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads `vigil.dead-letters`. */
public final class LetterReader {

    private static final String TOPIC = Topics.DEAD_LETTERS.name();

    private final WholeTopic topic;
    private final Deserializer<DeadLetter> deserializer;

    /** @param client who reads, as the cluster sees it */
    public LetterReader(String client, KafkaConnection connection, SchemaRegistry registry) {
        this.topic = new WholeTopic(client, connection, TOPIC);
        this.deserializer = AvroSerde.of(registry, Topics.DEAD_LETTERS).deserializer();
    }

    /** Every letter there is, as it was written. */
    public void read(Consumer<DeadLetter> reader) {
        topic.read(polled -> reader.accept(deserializer.deserialize(TOPIC, polled.value())));
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
