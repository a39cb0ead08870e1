package health.vigil.standalone.start;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.process.StartRefused;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.registry.EmbeddedSchemaRegistry;
import health.vigil.standalone.registry.EmbeddedSchemaRegistryTest.InMemoryJournal;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class StandaloneTest {

    @Test
    void shouldSayWhatToDoWhenAnotherVigilWroteWhatThisOneCannotRead() {
        var registry = new EmbeddedSchemaRegistry(new InMemoryJournal());
        registry.register(Topics.EVENTS.name() + "-value", Schema.create(Schema.Type.STRING));

        assertThatThrownBy(() -> Standalone.register(registry, Path.of("vigil-data")))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("What another Vigil has written with vigil-data cannot be read by this one")
                .hasMessageContaining("--data DIR")
                .hasMessageContaining("vigil.events-value");
    }
}
