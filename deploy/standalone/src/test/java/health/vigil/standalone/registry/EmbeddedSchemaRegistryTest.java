package health.vigil.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.registry.SchemaRegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class EmbeddedSchemaRegistryTest {

    private static final Schema FIRST =
            SchemaBuilder.record("R").fields().requiredString("a").endRecord();
    private static final Schema WITH_DEFAULT = SchemaBuilder.record("R")
            .fields()
            .requiredString("a")
            .name("b")
            .type()
            .intType()
            .intDefault(0)
            .endRecord();
    private static final Schema WITHOUT_DEFAULT = SchemaBuilder.record("R")
            .fields()
            .requiredString("a")
            .requiredInt("b")
            .endRecord();
    private static final Schema OTHER =
            SchemaBuilder.record("Other").fields().requiredLong("x").endRecord();

    private final InMemoryJournal journal = new InMemoryJournal();
    private final EmbeddedSchemaRegistry registry = new EmbeddedSchemaRegistry(journal);

    @Test
    void shouldRefuseWith409WhenNewSchemaCannotReadWhatTheOldOneWrote() {
        registry.register("s", FIRST);

        assertThatThrownBy(() -> registry.register("s", WITHOUT_DEFAULT))
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        refusal -> assertThat(refusal.httpStatus()).isEqualTo(409))
                .hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(registry.versions("s")).hasSize(1);
    }

    @Test
    void shouldSayWhatIsUnknownWhenLookingUp() {
        registry.register("s", FIRST);

        assertThatThrownBy(() -> registry.idOf("t", FIRST)).satisfies(hasCode(40401));
        assertThatThrownBy(() -> registry.idOf("s", OTHER)).satisfies(hasCode(40403));
        assertThatThrownBy(() -> registry.schemaOf(7)).satisfies(hasCode(40403));
    }

    @Test
    void shouldGiveTheSameIdWhenTheSameSchemaIsRegisteredAgainOrUnderAnotherSubject() {
        int id = registry.register("s", FIRST);

        assertThat(registry.register("s", FIRST)).isEqualTo(id);
        assertThat(registry.register("t", FIRST)).isEqualTo(id);
        assertThat(registry.versions("s")).hasSize(1);
        assertThat(registry.uses(id)).extracting(RegisteredSchema::subject).containsExactly("s", "t");
        assertThat(registry.schemaOf(id)).isEqualTo(FIRST);
    }

    @Test
    void shouldKnowEverythingAgainAndReuseNoIdWhenRestarted() {
        int first = registry.register("s", FIRST);
        int second = registry.register("s", WITH_DEFAULT);
        registry.setLevel(CompatibilityLevel.FULL);
        registry.setLevel("s", CompatibilityLevel.NONE);

        var restarted = new EmbeddedSchemaRegistry(journal);

        assertThat(restarted.idOf("s", FIRST)).isEqualTo(first);
        assertThat(restarted.lookUp("s", WITH_DEFAULT)).isEqualTo(new RegisteredSchema("s", 2, second, WITH_DEFAULT));
        assertThat(restarted.level()).isEqualTo(CompatibilityLevel.FULL);
        assertThat(restarted.level("s")).isEqualTo(CompatibilityLevel.NONE);
        assertThat(restarted.register("t", OTHER)).isGreaterThan(second);
    }

    @Test
    void shouldAllowWhatTheSubjectsOwnLevelDoesWhenItHasOne() {
        registry.register("s", FIRST);
        registry.register("t", FIRST);
        registry.setLevel("s", CompatibilityLevel.NONE);

        assertThat(registry.register("s", WITHOUT_DEFAULT)).isPositive();
        assertThatThrownBy(() -> registry.register("t", WITHOUT_DEFAULT)).satisfies(hasCode(409));
    }

    @Test
    void shouldForgetTheRegistrationWhenTheJournalFails() {
        journal.broken = true;

        assertThatThrownBy(() -> registry.register("s", FIRST)).isInstanceOf(IllegalStateException.class);
        journal.broken = false;

        assertThatThrownBy(() -> registry.idOf("s", FIRST)).satisfies(hasCode(40401));
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, true, true",
        "BACKWARD, true, false",
        "BACKWARD_TRANSITIVE, true, false",
        "FORWARD, true, true",
        "FORWARD_TRANSITIVE, true, true",
        "FULL, true, false",
        "FULL_TRANSITIVE, true, false"
    })
    void shouldAllowAFieldWhenTheLevelDoes(CompatibilityLevel level, boolean withDefault, boolean withoutDefault) {
        assertThat(level.obstacles(WITH_DEFAULT, List.of(FIRST)).isEmpty()).isEqualTo(withDefault);
        assertThat(level.obstacles(WITHOUT_DEFAULT, List.of(FIRST)).isEmpty()).isEqualTo(withoutDefault);
    }

    @Test
    void shouldLookAtEveryVersionWhenTransitive() {
        var versions = List.of(FIRST, WITH_DEFAULT);

        assertThat(CompatibilityLevel.BACKWARD.obstacles(WITHOUT_DEFAULT, versions))
                .isEmpty();
        assertThat(CompatibilityLevel.BACKWARD_TRANSITIVE.obstacles(WITHOUT_DEFAULT, versions))
                .hasSize(1);
    }

    private static java.util.function.Consumer<Throwable> hasCode(int code) {
        return thrown ->
                assertThat(((SchemaRegistryException) thrown).errorCode()).isEqualTo(code);
    }

    /** The schemas of one JVM. */
    public static final class InMemoryJournal implements SchemaJournal {

        private final List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
        private boolean broken;

        @Override
        public void replay(BiConsumer<String, byte[]> entry) {
            entries.forEach(kept -> entry.accept(kept.getKey(), kept.getValue()));
        }

        @Override
        public void append(String key, byte[] entry) {
            if (broken) {
                throw new IllegalStateException("The disk is full");
            }
            entries.add(Map.entry(key, entry));
        }

        @Override
        public void close() {}
    }
}
