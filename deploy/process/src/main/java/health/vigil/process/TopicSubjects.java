package health.vigil.process;

import health.vigil.schemas.topic.Topic;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Schemas of the topic catalogue, by the subjects under which they are registered. */
public final class TopicSubjects {

    private TopicSubjects() {}

    /** Those of topics whose values are Avro. */
    public static SortedMap<String, Schema> of(Collection<Topic<?>> topics) {
        var all = new TreeMap<String, Schema>();
        for (Topic<?> topic : topics) {
            var subject = topic.subject();
            if (subject != null) {
                all.put(subject, SpecificData.getForClass(topic.value()).getSchema(topic.value()));
            }
        }
        return all;
    }
}
