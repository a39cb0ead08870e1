package health.vigil.standalone.topics;

import health.vigil.process.Settings;
import health.vigil.process.StartRefused;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.RegistryConnection;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Option;

/** Where a topic and its schemas are, for every command that reads one whole; where none is named, those of ./vigil start. */
public final class TopicOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:19092",
            description = "The cluster (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080/schema-registry",
            description = "The registry (default: ${DEFAULT-VALUE}).")
    private String registry;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a configuration key; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    /**
     * Reads all that is in a topic now, in the order of each partition.
     *
     * @param client who reads, as the cluster sees it
     * @throws StartRefused if no cluster answers, or a setting takes the registry away
     */
    public <T extends SpecificRecord> void read(
            String client, Topic<T> topic, BiConsumer<ConsumerRecord<String, byte[]>, T> reader) {
        Settings settings = settings();
        RegistryConnection connection = settings.registry()
                .orElseThrow(() -> new StartRefused("No schema registry is named: add --registry URL"));
        try (Deserializer<T> values =
                AvroSerde.of(new ConfluentSchemaRegistry(connection), topic).deserializer()) {
            new WholeTopic(client, settings.kafka(), topic.name())
                    .read(entry -> reader.accept(entry, values.deserialize(entry.topic(), entry.value())));
        } catch (TimeoutException e) {
            throw noAnswer();
        }
    }

    /**
     * How much there is of a topic.
     *
     * @throws StartRefused if no cluster answers, or it has no such topic
     */
    public WholeTopic.Extent extent(String client, String topic) {
        try {
            WholeTopic.Extent extent = new WholeTopic(client, settings().kafka(), topic).extent();
            if (extent.partitions() == 0) {
                throw new StartRefused("There is no topic " + topic + " at " + bootstrapServers
                        + ": name one that is there, such as " + Topics.EVENTS.name());
            }
            return extent;
        } catch (TimeoutException e) {
            throw noAnswer();
        }
    }

    /** Makes what these options say part of the configuration of this process. */
    public void apply() {
        Settings.set(Map.of(
                KafkaConnection.PREFIX + "bootstrap.servers",
                bootstrapServers,
                KafkaConnection.PREFIX + RegistryConnection.URL,
                registry));
        Settings.set(set);
    }

    private Settings settings() {
        apply();
        return Settings.read();
    }

    private StartRefused noAnswer() {
        return new StartRefused("No Kafka answers at " + bootstrapServers
                + ": start one with ./vigil start, or name another with --bootstrap-servers HOST:PORT");
    }
}
