package health.vigil.streams;

import health.vigil.schemas.kafka.KafkaConnection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is set up for Vigil. */
public final class StreamsProperties {

    /** How long a record waits for others, at most: Kafka's own default. */
    private static final long LONGEST_WAIT_MILLIS = 5;

    private StreamsProperties() {}

    /** Properties of one instance, with exactly-once processing. */
    public static Properties of(health.vigil.streams.StreamsConfig config, KafkaConnection kafka) {
        Map<String, Object> own = new HashMap<>();
        own.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        own.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        own.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        own.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        // With at-least-once, a crash between a store write and an alert could lose the alert.
        own.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        own.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        // A thread that waits for records commits nothing: Kafka's 100 ms would be the latency of the slowest alerts.
        own.put(
                StreamsConfig.POLL_MS_CONFIG,
                Math.max(1, config.commitInterval().toMillis() / 2));
        own.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Every moment is looked at: contexts are held open by the fold, so a record cache would only delay alerts.
        own.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        own.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class);
        own.put(RocksDbMemory.MEGABYTES, config.rocksdbMegabytes());
        // The newer protocol keeps the session timeout at the broker, and has neither static members nor standbys that
        // are
        // warmed up first.
        own.put(
                StreamsConfig.GROUP_PROTOCOL_CONFIG,
                GroupProtocol.CLASSIC.name().toLowerCase(Locale.ROOT));
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                config.sessionTimeout().toMillis());
        own.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                (int) config.sessionTimeout().toMillis() / 3);
        config.instanceId()
                .ifPresent(id -> own.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
        config.address()
                .ifPresent(address ->
                        own.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address.getHost() + ":" + address.getPort()));
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Nobody sees a record before the commit, which sends what still waits: waiting delays nothing. A request for
        // each record would cost a thread a third of what it can do.
        own.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                Math.min(LONGEST_WAIT_MILLIS, config.commitInterval().toMillis() / 4));
        // Changes of state carry the edge's clock, as the topics of the catalogue do: a replay may be of any time.
        own.put(
                StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
                Long.toString(Long.MAX_VALUE));
        var properties = new Properties();
        properties.putAll(kafka.clientProperties(own));
        return properties;
    }
}
