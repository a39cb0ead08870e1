package health.vigil.streams.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.trigger.definition.Example;
import health.vigil.streams.trigger.definition.Example.Expectation;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedTriggersTest {

    static final List<String> FILES = ShippedTriggers.FILES;

    /** A medication that nobody charted does not run. */
    private static final String ALWAYS_KNOWN = "vasopressor-started";

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldBeADocumentByItself(String file) {
        assertThat(TriggerLibrary.parse(file, ShippedTriggers.document(file)).triggers())
                .isNotEmpty();
    }

    @Test
    void shouldBeInForceTogether() {
        assertThat(shipped())
                .hasSizeGreaterThanOrEqualTo(25)
                .extracting(TriggerDefinition::id)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldShowBothSidesAndTheUnknownInItsExamples(TriggerDefinition definition) {
        assertThat(definition.examples())
                .extracting(Example::expect)
                .contains(
                        definition.id().equals(ALWAYS_KNOWN)
                                ? new Expectation[] {Expectation.FIRES, Expectation.QUIET}
                                : Expectation.values());
    }

    static Stream<TriggerDefinition> shipped() {
        return TriggerLibrary.shipped().triggers().stream().map(Trigger::definition);
    }
}
