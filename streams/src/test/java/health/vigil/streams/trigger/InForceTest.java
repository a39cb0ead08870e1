package health.vigil.streams.trigger;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.streams.MapRegistry;
import health.vigil.streams.event.Digests;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Definitions are long, and asked for at every event: they are read where the store has moved. */
class InForceTest {

    private final AtomicInteger reads = new AtomicInteger();
    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final KeyValueStore<String, Activation> definitions = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("definitions"), Serdes.String(), counting())
            .withLoggingDisabled()
            .build();
    private final InForce<String> inForce =
            new InForce<>(definitions, DefinitionKind.policies, InForceTest::usable, "none");

    InForceTest() {
        definitions.init(context.getStateStoreContext(), definitions);
    }

    @Test
    void shouldBeReadOnceHoweverOftenItIsAskedFor() {
        activate("first", 1);
        for (int event = 0; event < 100; event++) {
            assertThat(inForce.get()).isEqualTo("first");
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void shouldBeAnotherAfterTheNextActivationAndStayWhereThatCannotBeUsed() {
        assertThat(inForce.get()).isEqualTo("none");
        activate("first", 1);
        assertThat(inForce.get()).isEqualTo("first");
        activate("second", 2);
        assertThat(inForce.get()).isEqualTo("second");
        activate("unusable", 3);
        assertThat(inForce.get()).isEqualTo("second");
    }

    private void activate(String document, long offset) {
        context.setRecordMetadata("vigil.events", 0, offset);
        definitions.put(
                DefinitionKind.policies.name(),
                new Activation(DefinitionKind.policies, Digests.hex(document), document, "test", EIGHT, false));
    }

    private static String usable(String document) {
        if (document.equals("unusable")) {
            throw new IllegalArgumentException(document);
        }
        return document;
    }

    private Serde<Activation> counting() {
        Serde<Activation> serde = AvroSerde.of(new MapRegistry(), "definitions-value", Activation.class);
        Deserializer<Activation> deserializer = serde.deserializer();
        return Serdes.serdeFrom(serde.serializer(), (topic, bytes) -> {
            reads.incrementAndGet();
            return deserializer.deserialize(topic, bytes);
        });
    }
}
