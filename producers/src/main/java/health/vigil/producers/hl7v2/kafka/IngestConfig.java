package health.vigil.producers.hl7v2.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** HL7 v2 from topics of the same cluster: one message, or batch, a record. */
@ConfigMapping(prefix = "kafka.ingest")
public interface IngestConfig {

    /** Names of the topics; nothing is read where none is named. */
    Optional<List<String>> topics();

    /** Consumer group; a new one reads from the beginning. */
    @WithDefault("vigil-ingest")
    String groupId();

    /** Name of the feed of messages that are no other feed's by MSH-3 and MSH-4. */
    @WithDefault("default")
    String feed();
}
