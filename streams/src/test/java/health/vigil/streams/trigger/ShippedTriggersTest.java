package health.vigil.streams.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.trigger.definition.Example;
import health.vigil.streams.trigger.definition.Example.Expectation;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedTriggersTest {

    static final List<String> FILES = ShippedTriggers.FILES;

    private static final List<TriggerDefinition> SHIPPED = TriggerLibrary.shipped().triggers().stream()
            .map(Trigger::definition)
            .toList();

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
    @CsvSource(
            delimiterString = " => ",
            value = {
                "news2-urgent => news2 >= 5",
                "news2-red-parameter => news2.worstPart >= 3",
                "news2-emergency => news2 >= 7",
                "news2-rising => news2Rise('12h')",
                "qsofa-evidence => qsofa >= 2",
                "sirs-with-suspected-infection => suspectedInfection && sirs >= 2",
                "septic-shock-pattern => suspectedInfection && medication('vasopressor') && latest('lactate') > 2.0",
                "lactate-high => latest('lactate') >= 4.0",
                "lactate-repeat-missing => age('lactate') > duration('6h')",
                "kdigo-stage-1 => kdigo >= 1",
                "kdigo-stage-2 => kdigo >= 2",
                "kdigo-stage-3 => kdigo >= 3",
                "shock-index-evidence => shockIndex >= 1.0",
                "mews-evidence => mews >= 5",
                "hypoxia-rising-oxygen => rise('fio2', '6h')",
                "potassium-critical => latest('potassium') > 6.2 || critical('potassium')",
                "glasgow-fall => fall('glasgow-coma-score', '24h') >= 2.0",
                "vasopressor-started => medication('vasopressor')",
                "observations-overdue-emergency => now - lastObserved > duration('30m') && lastNews2 >= 7",
                "observations-overdue-hour => now - lastObserved > duration('60m') && lastNews2 >= 7",
                "observations-overdue-urgent => lastNews2 >= 5",
                "observations-overdue-low => lastNews2 >= 1",
                "observations-overdue-routine => now - lastObserved > duration('12h')",
                "post-transfer-deterioration => now - location.since < duration('24h')",
                "early-warning-medium => risk >= ",
                "early-warning-high => risk >= ",
            })
    void shouldHoldWhatAWardAsksFor(String id, String asks) {
        assertThat(shipped().filter(definition -> definition.id().equals(id)).findFirst())
                .get()
                .extracting(TriggerDefinition::when)
                .asString()
                .contains(asks);
    }

    @Test
    void shouldNeverAlertOfAScoreThatIsEvidenceOnlyNorOfAModelThatNobodyMeasuredHere() {
        assertThat(shipped().filter(definition -> !definition.alerts()))
                .extracting(TriggerDefinition::id)
                .containsExactlyInAnyOrder(
                        "qsofa-evidence",
                        "sirs-evidence",
                        "mews-evidence",
                        "shock-index-evidence",
                        "early-warning-medium",
                        "early-warning-high");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldShowBothSidesAndTheUnknownInItsExamples(TriggerDefinition definition) {
        assertThat(definition.examples()).extracting(Example::expect).contains(Expectation.values());
    }

    static Stream<TriggerDefinition> shipped() {
        return SHIPPED.stream();
    }
}
