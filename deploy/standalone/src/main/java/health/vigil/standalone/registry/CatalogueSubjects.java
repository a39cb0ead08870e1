package health.vigil.standalone.registry;

import health.vigil.process.TopicSubjects;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.StateSubjects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** Registers the schemas of the topic catalogue and of the streams' state, so that modules need only look them up. */
public final class CatalogueSubjects {

    private CatalogueSubjects() {}

    /** Schemas by subject. */
    public static SortedMap<String, Schema> all() {
        var all = new TreeMap<>(StateSubjects.all());
        all.putAll(TopicSubjects.of(Topics.all()));
        return all;
    }

    /** Registers what is new; what is there stays. */
    public static void register(SchemaRegistry registry) {
        all().forEach(registry::register);
    }
}
