package health.vigil.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void shouldBeTheTableOfTheDocs() throws IOException {
        assertThat(Files.readAllLines(Path.of("../docs/topics.md")))
                .containsAll(Topics.all().stream().map(TopicsTest::row).toList());
    }

    @Test
    void shouldDocumentEveryRecordAndEveryField() {
        Map<String, String> undocumented = new TreeMap<>();
        avroSchemas().forEach(schema -> collectUndocumented(schema, undocumented));
        assertThat(undocumented).isEmpty();
    }

    @Test
    void shouldKeepTheJournalForEver() {
        assertThat(Topics.EVENTS.config())
                .containsEntry("retention.ms", "-1")
                .containsEntry("cleanup.policy", "delete");
    }

    @Test
    void shouldGiveEveryTopicKeyedByPatientTheSameNumberOfPartitions() {
        assertThat(List.of(
                        Topics.EVENTS.partitions(),
                        Topics.ALERTS.partitions(),
                        Topics.CONTEXTS.partitions(),
                        Topics.ASSESSMENTS.partitions(),
                        Topics.ASSESSMENT_REQUESTS.partitions()))
                .containsOnly(Topics.EVENTS.partitions());
    }

    private static List<Schema> avroSchemas() {
        return Topics.all().stream()
                .filter(Topic::isAvro)
                .map(topic -> SpecificData.getForClass(topic.value()).getSchema(topic.value()))
                .toList();
    }

    private static void collectUndocumented(Schema schema, Map<String, String> undocumented) {
        switch (schema.getType()) {
            case RECORD -> {
                if (schema.getDoc() == null) {
                    undocumented.put(schema.getName(), "the record itself");
                }
                for (Schema.Field field : schema.getFields()) {
                    if (field.doc() == null) {
                        undocumented.put(schema.getName(), field.name());
                    }
                    collectUndocumented(field.schema(), undocumented);
                }
            }
            case UNION -> schema.getTypes().forEach(type -> collectUndocumented(type, undocumented));
            case ARRAY -> collectUndocumented(schema.getElementType(), undocumented);
            case MAP -> collectUndocumented(schema.getValueType(), undocumented);
            default -> {
                // Only records have fields.
            }
        }
    }

    private static String row(Topic<?> topic) {
        String kept = topic.retention().equals(Topic.FOREVER)
                ? "for ever"
                : topic.retention().toDays() + " days";
        return "| `%s` | %s | %s | %d | %s, %s | %s | %s |"
                .formatted(
                        topic.name(),
                        topic.key(),
                        topic.isAvro() ? "`" + topic.value().getSimpleName() + "`" : "bytes",
                        topic.partitions(),
                        topic.cleanup().name().toLowerCase(Locale.ROOT),
                        kept,
                        topic.restricted() ? "yes" : "no",
                        topic.purpose());
    }
}
