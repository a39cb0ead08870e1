package health.vigil.producers.feed;

import health.vigil.schemas.FeedRhythm;
import health.vigil.schemas.HourOfFeed;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.KafkaWriter;
import health.vigil.schemas.kafka.NotKeptException;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * What was learned about feeds, in {@code vigil.feeds}. Of several producers that hear one feed the last to write wins: each
 * knows a part of its messages, and any of that is a better start than none. Without Kafka Vigil learns anew.
 */
@Singleton
class KeptRhythms {

    private static final Logger LOG = Logger.getLogger(KeptRhythms.class);
    private static final String CLIENT = "vigil-producers-feeds";

    private final KafkaConnection kafka;
    private final SchemaRegistry registry;
    private final InstantSource clock;
    private final Map<String, Learned> kept = new HashMap<>();

    KeptRhythms(KafkaConnection kafka, SchemaRegistry registry, InstantSource clock) {
        this.kafka = kafka;
        this.registry = registry;
        this.clock = clock;
    }

    /** Everything that is kept, by feed. */
    synchronized Map<String, Learned> read() {
        var rhythms = AvroSerde.of(registry, Topics.FEEDS).deserializer();
        try {
            new WholeTopic(CLIENT, kafka, Topics.FEEDS.name()).read(record -> {
                FeedRhythm rhythm = rhythms.deserialize(record.topic(), record.value());
                kept.put(rhythm.getFeed(), learned(rhythm));
            });
        } catch (KafkaException | SchemaRegistryException e) {
            LOG.warnf("The rhythms of feeds cannot be read (%s): they are learned anew", e.getMessage());
        }
        return Map.copyOf(kept);
    }

    /** Keeps what is new. */
    synchronized void write(Map<String, Learned> feeds) {
        var news = new HashMap<>(feeds);
        news.entrySet().removeAll(kept.entrySet());
        if (news.isEmpty()) {
            return;
        }
        try (var writer = new KafkaWriter<>(CLIENT, Topics.FEEDS, kafka, registry)) {
            news.forEach((feed, learned) -> writer.write(feed, rhythm(feed, learned), clock.instant()));
            kept.putAll(news);
        } catch (NotKeptException | KafkaException | SchemaRegistryException e) {
            LOG.warnf("The rhythms of feeds cannot be kept (%s): a restart would forget them", e.getMessage());
        }
    }

    static Learned learned(FeedRhythm rhythm) {
        return new Learned(
                rhythm.getLastMessageAt(),
                rhythm.getHours().stream()
                        .map(hour -> new Rhythm.Hour(hour.getDay(), hour.getGaps(), hour.getSeconds()))
                        .toList());
    }

    static FeedRhythm rhythm(String feed, Learned learned) {
        return new FeedRhythm(
                feed,
                learned.lastMessageAt(),
                learned.hours().stream()
                        .map(hour -> new HourOfFeed(hour.day(), hour.gaps(), hour.seconds()))
                        .toList());
    }
}
