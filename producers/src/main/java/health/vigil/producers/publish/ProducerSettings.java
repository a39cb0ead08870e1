package health.vigil.producers.publish;

import health.vigil.schemas.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Settings of the producers, all of which give up within {@code vigil.publish.timeout}. */
final class ProducerSettings {

    /**
     * A request takes one batch of each partition, and raw messages go to one partition for a while: with Kafka's 16 KiB that
     * is 20 of them, however many wait.
     */
    private static final int BATCH_BYTES = 64 * 1024;

    /**
     * What comes while that many requests are under way gathers in the next, which then costs the broker no more than a small
     * one, and where it flushes, no more flushes. Alone, nothing waits.
     */
    private static final int REQUESTS_AT_A_TIME = 2;

    private ProducerSettings() {}

    /** The idempotent producer of messages about one patient. */
    static Map<String, Object> idempotent(PublishConfig config) {
        Map<String, Object> settings = shared(config);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "vigil-producers");
        return settings;
    }

    /**
     * The producer of one transaction slot.
     *
     * @param instance name of this process among all that run at a time
     */
    static Map<String, Object> transactional(PublishConfig config, String instance, int slot) {
        Map<String, Object> settings = shared(config);
        String id = "vigil-producers-" + instance + "-" + slot;
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, id);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        settings.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(config.timeout().toMillis()));
        return settings;
    }

    private static Map<String, Object> shared(PublishConfig config) {
        // A message may wait for room first and for the acknowledgement then, so each gets half of the time.
        int half = Math.toIntExact(config.timeout().toMillis() / 2);
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_AT_A_TIME);
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, IntakePartitioner.class);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.LARGEST_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, config.bufferBytes());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, half);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, half);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, half);
        return settings;
    }
}
