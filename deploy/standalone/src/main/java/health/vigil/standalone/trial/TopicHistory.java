package health.vigil.standalone.trial;

import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.topics.TopicOptions;
import java.time.Instant;

/** The journal of a Vigil that ran, as its topic has it now. */
final class TopicHistory implements History {

    private static final String CLIENT = "vigil-trial";

    private final String topic;
    private final TopicOptions cluster;
    private final WholeTopic.Extent extent;

    /**
     * @throws health.vigil.process.StartRefused if no cluster answers, or has no such topic
     */
    TopicHistory(String topic, TopicOptions cluster) {
        this.topic = topic;
        this.cluster = cluster;
        this.extent = cluster.extent(CLIENT, topic);
    }

    @Override
    public String words() {
        return "the topic " + topic;
    }

    @Override
    public String triggers() {
        return "the triggers that were in force";
    }

    @Override
    public int partitions() {
        return extent.partitions();
    }

    @Override
    public void tell(Listener listener) {
        try (var progress = ProgressBar.onStandardError("Reading " + topic, extent.records())) {
            cluster.read(CLIENT, Topics.EVENTS.named(topic), (entry, value) -> {
                listener.hear(entry.partition(), entry.key(), value, Instant.ofEpochMilli(entry.timestamp()));
                progress.step();
            });
        }
    }
}
