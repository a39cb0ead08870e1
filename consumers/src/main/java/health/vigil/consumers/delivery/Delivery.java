package health.vigil.consumers.delivery;

import health.vigil.consumers.console.Console;
import health.vigil.consumers.delivery.channel.Channel;
import health.vigil.consumers.delivery.channel.Patient;
import health.vigil.consumers.delivery.letter.LetterBox;
import health.vigil.consumers.delivery.letter.LetterReader;
import health.vigil.consumers.delivery.queue.DestinationQueue;
import health.vigil.consumers.delivery.queue.Dispatch;
import health.vigil.consumers.delivery.queue.Progress;
import health.vigil.consumers.delivery.routing.Gate;
import health.vigil.consumers.delivery.routing.RoutingTable;
import health.vigil.schemas.Alert;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.KafkaWriter;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The stage that brings alerts to other systems: every destination with its queue. */
public final class Delivery {

    private final Console console;
    private final KafkaConnection connection;
    private final SchemaRegistry registry;
    private final KafkaWriter<DeadLetter> letterWriter;
    private final LetterReader letterReader;
    private final List<Destination> destinations;

    Delivery(
            List<DestinationSettings> settings,
            RoutingTable routes,
            Channels channels,
            Console console,
            KafkaConnection connection,
            SchemaRegistry registry) {
        this.console = console;
        this.connection = connection;
        this.registry = registry;
        this.letterWriter = new KafkaWriter<>("vigil-delivery", Topics.DEAD_LETTERS, connection, registry);
        this.letterReader = new LetterReader("vigil-delivery", connection, registry);
        this.destinations = settings.stream()
                .map(it -> destination(it, routes, channels.of(it)))
                .toList();
    }

    /** Starts to deliver. */
    void start() {
        if (!destinations.isEmpty()) {
            letterReader.read(letter -> destinations.forEach(it -> it.letters().fold(letter)));
        }
        destinations.forEach(it -> it.queue().start());
    }

    /** Stops to deliver; what is not delivered stays in Kafka. */
    void stop() throws InterruptedException {
        destinations.forEach(it -> it.queue().stop());
        for (Destination destination : destinations) {
            destination.queue().awaitStop();
            destination.channel().close();
        }
        letterWriter.close();
    }

    /** All of them, in the order of their names. */
    List<Destination> destinations() {
        return destinations;
    }

    /** How many dead letters could not be read since the start. */
    long unreadableLetters() {
        return letterReader.unreadable();
    }

    /** The destination of that name, if there is one. */
    Optional<Destination> find(String name) {
        return destinations.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private Destination destination(DestinationSettings settings, RoutingTable routes, Channel channel) {
        var progress = new Progress();
        var letters = new LetterBox(settings.name(), letterWriter);
        var clocks = new Dispatch.Clocks(console.clock(), InstantSource.system());
        var feed = new DestinationQueue.Feed(
                () -> consumer(settings),
                AvroSerde.of(registry, Topics.ALERTS).deserializer(),
                letterReader,
                this::newest,
                () -> console.model().isCaughtUp(),
                settings.config().fromBeginning());
        var gate = new Gate(routes, settings.name());
        var queue = new DestinationQueue(
                settings.name(),
                feed,
                () -> new Dispatch(
                        settings.policy(),
                        channel,
                        gate,
                        key -> patient(key, settings.config().identified()),
                        letters,
                        clocks,
                        RandomGenerator.getDefault(),
                        progress),
                progress,
                InstantSource.system());
        return new Destination(settings, channel, queue, progress, letters);
    }

    private Patient patient(String key, boolean identified) {
        var line = console.model().line(key);
        return new Patient(
                key,
                line.map(it -> it.summary().getLocation()).orElse(null),
                identified ? console.model().identifiers(key) : List.of());
    }

    private Alert newest(Alert alert) {
        return console.model()
                .alert(alert.getAlertId())
                .filter(known -> known.getRevision() > alert.getRevision())
                .orElse(alert);
    }

    private Consumer<String, byte[]> consumer(DestinationSettings settings) {
        return new KafkaConsumer<>(
                connection.clientProperties(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, settings.group(),
                        ConsumerConfig.CLIENT_ID_CONFIG, settings.group(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "500",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
