package health.vigil.standalone.topics;

import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import java.util.List;

/** The topics of a Vigil that runs as three deployments, whose schemas are in a registry of somebody else's. */
final class OutsideTopics {

    private OutsideTopics() {}

    /** All, in the order of the flow. */
    static List<Topic<?>> all() {
        return Topics.all().stream()
                .filter(topic -> !topic.equals(Topics.SCHEMAS))
                .toList();
    }
}
