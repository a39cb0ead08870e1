package health.vigil.schemas.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic and its contract.
 *
 * @param name name in Kafka
 * @param key what the record key is, in words
 * @param value type of the value
 * @param partitions number of partitions; one where order over all keys matters
 * @param cleanup what the broker does with old records
 * @param retention how long records stay; {@link #FOREVER} for ever
 * @param restricted whether it may carry what identifies a patient
 * @param purpose one sentence for the table in the docs
 */
public record Topic<V>(
        String name,
        String key,
        Class<V> value,
        int partitions,
        Cleanup cleanup,
        Duration retention,
        boolean restricted,
        String purpose) {

    /** Retention of a topic whose records are never deleted by age. */
    public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** Longest record of a topic that holds bytes as they were received: a FHIR export of one patient has megabytes. */
    public static final int LARGEST_BYTES = 17 * 1024 * 1024;

    /** From so many copies on, a record is on {@link #COPIES_BEFORE_AN_ANSWER} brokers before it is acknowledged. */
    private static final int SAFE_COPIES = 3;

    private static final int COPIES_BEFORE_AN_ANSWER = 2;

    /** What the broker does with old records. */
    public enum Cleanup {
        /** Deletes segments older than the retention. */
        DELETE,
        /** Keeps the last record of each key. */
        COMPACT;

        private String config() {
            return this == COMPACT ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
        }
    }

    /** Subject under which the schema of the value is registered; null for a topic whose values are not Avro. */
    public @Nullable String subject() {
        return isAvro() ? name + "-value" : null;
    }

    /** The same contract under another name. */
    public Topic<V> named(String other) {
        return new Topic<>(other, key, value, partitions, cleanup, retention, restricted, purpose);
    }

    /** Whether values are Avro in the Confluent wire format. */
    public boolean isAvro() {
        return org.apache.avro.specific.SpecificRecord.class.isAssignableFrom(value);
    }

    /** Topic configuration in Kafka's words. */
    public Map<String, String> config() {
        var config = new HashMap<String, String>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.config());
        config.put(
                TopicConfig.RETENTION_MS_CONFIG,
                retention.equals(FOREVER) ? "-1" : Long.toString(retention.toMillis()));
        if (!isAvro()) {
            config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_BYTES));
        }
        // Timestamps are the edge's clock, which a replay sets to any time: the broker must not refuse it.
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        config.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        return Map.copyOf(config);
    }

    /** The same for a topic of so many copies: Kafka by itself acknowledges a record that one broker has. */
    public Map<String, String> config(int copies) {
        var config = new HashMap<>(config());
        if (copies >= SAFE_COPIES) {
            config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(COPIES_BEFORE_AN_ANSWER));
        }
        return Map.copyOf(config);
    }
}
