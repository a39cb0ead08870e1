package health.vigil.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.kafka.KafkaConnection;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Kafka Streams makes of Vigil's configuration. */
class StreamsPropertiesTest {

    @Test
    void shouldNoticeADeadInstanceWithinTheSessionTimeout() {
        Map<String, Object> consumer = consumer(Map.of("vigil.streams.session-timeout", "PT6S"));
        assertThat(consumer)
                .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000)
                .containsEntry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000)
                .containsEntry(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    }

    @Test
    void shouldBeAStaticMemberWhenTheInstanceHasAName() {
        assertThat(consumer(Map.of()).get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG))
                .isNull();
        assertThat(consumer(Map.of("vigil.streams.instance-id", "vigil-0"))
                        .get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG))
                .asString()
                .startsWith("vigil-0");
    }

    @Test
    void shouldKeepAsManyWarmCopiesAsAreWanted() {
        StreamsConfig streams = streams(Map.of("vigil.streams.standby-replicas", "2"));
        assertThat(streams.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(2);
    }

    @Test
    void shouldWriteStatesAndAlertsExactlyOnceAndHoldNoneBack() {
        StreamsConfig streams = streams(Map.of());
        assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(streams.getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG))
                .isZero();
        assertThat(streams.getProducerConfigs("client")).containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        assertThat(consumer(Map.of()))
                .as("what a transaction took back is not read")
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }

    @Test
    void shouldKeepStateOfAnyTimeThatAReplayIsOf() {
        assertThat(streams(Map.of()).originalsWithPrefix(StreamsConfig.TOPIC_PREFIX))
                .containsEntry("message.timestamp.after.max.ms", "9223372036854775807");
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, 0", "PT0.019S, 4", "PT0.02S, 5", "PT5S, 5"})
    void shouldSendMostOfATransactionBeforeItsCommitAndInFewRequests(String commitInterval, long lingerMillis) {
        assertThat(streams(Map.of("vigil.streams.commit-interval", commitInterval))
                        .getProducerConfigs("client"))
                .containsEntry(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
    }

    @ParameterizedTest
    @CsvSource({
        "commit-interval, PT0.0009S, PT0.02S",
        "commit-interval, PT5.001S, PT0.02S",
        "discharged-retention, PT23H59M59S, P30D",
        "registration-validity, PT23H59M59S, P3D",
        "registration-validity, PT72H0.001S, P3D",
        "session-timeout, PT0.999S, PT6S",
        "standby-replicas, -1, 0 or more",
        "threads, 0, from 1 on"
    })
    void shouldSayWhatToWriteWhenAValueCannotWork(String key, String value, String advice) {
        assertThatThrownBy(() -> config(Map.of("vigil.streams." + key, value)).validate())
                .hasMessageContaining("vigil.streams." + key)
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "commit-interval, PT0.001S",
        "discharged-retention, P1D",
        "registration-validity, P1D",
        "session-timeout, PT1S",
        "standby-replicas, 0",
        "threads, 1"
    })
    void shouldTakeTheLeastThatWorks(String key, String value) {
        config(Map.of("vigil.streams." + key, value)).validate();
    }

    private static Map<String, Object> consumer(Map<String, String> given) {
        return streams(given).getMainConsumerConfigs("group", "client", 0);
    }

    private static StreamsConfig streams(Map<String, String> given) {
        var kafka = new KafkaConnection(Map.of("bootstrap.servers", "localhost:9092"));
        return new StreamsConfig(StreamsProperties.of(config(given), kafka));
    }

    private static health.vigil.streams.StreamsConfig config(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(health.vigil.streams.StreamsConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(given), "test", 100))
                .build()
                .getConfigMapping(health.vigil.streams.StreamsConfig.class);
    }
}
