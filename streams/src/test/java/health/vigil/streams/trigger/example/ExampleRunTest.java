package health.vigil.streams.trigger.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleRunTest {

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldSayWhatItsAuthorExpectsOfEachShippedTrigger(ExampleRun.Outcome outcome) {
        assertThat(outcome.isAsExpected()).as(outcome.line()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "{ageYears: 64, lactate: 4.0} => fires, high",
                "{ageYears: 64, lactate: 8} => fires, critical",
                "{ageYears: 64, lactate: 3.99} => quiet",
                "{ageYears: 15, lactate: 4.0} => quiet",
                "{ageYears: 64, heart-rate: 90} => unknown; not known: lactate",
                "{ageYears: 64, lactate: {7h ago: 5}} => unknown; not known: lactate",
                "{lactate: 4.0} => fires, high",
                "{ageYears: 64, lactate: 4.0, unit: MICU} => quiet",
                "{ageYears: 64, lactate: 4.0, unit: {5h ago: MICU, 1h ago: 4 West}} => fires, high",
                "{ageYears: 64, lactate: 4.0, unit: SICU, admitted: 3h ago} => fires, high",
                "{ageYears: 64, lactate: 4.0, directives: {advance-directive: CMO}} => quiet",
                "{ageYears: 64, lactate: 8.0, directives: {advance-directive: OTH}} => fires, low",
                "{ageYears: 64, lactate: 4.0, conditions: [pregnancy]} => quiet",
                "{ageYears: 64, lactate: 4.0, medications: {antibiotic: 2h ago}, orders: {culture: 3h ago}} => fires, high",
            })
    void shouldLeadAPatientThroughWhatIsGiven(String given, String said) {
        assertThat(run(given, "").line()).contains(": " + said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "{ageYears: 64, lactate: {11m ago: 4.0, now: 4.1}} => fires",
                "{ageYears: 64, lactate: {10m ago: 4.0}} => fires",
                "{ageYears: 64, lactate: {9m ago: 4.0}} => quiet",
                "{ageYears: 64, lactate: {11m ago: 4.0, 5m ago: 3.9, now: 4.1}} => quiet",
            })
    void shouldFireOnlyOnceTheConditionHasHeldLongEnough(String given, String said) {
        assertThat(run(given, "holdFor: 10m").line()).contains(": " + said);
    }

    @Test
    void shouldSayWhatWasExpectedAndWhereWhenAnExampleFails() {
        ExampleRun.Outcome outcome = run("{ageYears: 64, lactate: 3.9}", "");
        assertThat(outcome.isAsExpected()).isFalse();
        assertThat(outcome.line()).isEqualTo("FAILS test, an example: quiet — expected: fires (line 24)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "{lactat: 4} => 26:25: There is no concept 'lactat', did you mean 'lactate'?",
                "{lactate: high} => 26:26: 'high' is no number",
                "{consciousness: X} => 26:32: 'X' is no code of consciousness: write one of A, C, V, P, U",
                "{medications: {antibotic: 1h ago}} => There is no 'antibotic' in classes.yaml, did you mean 'antibiotic'?",
            })
    void shouldRefuseWhatStandsForNothing(String given, String complaint) {
        assertThatThrownBy(() -> run(given, "")).hasMessageContaining(complaint);
    }

    private static Stream<ExampleRun.Outcome> shipped() {
        return TriggerLibrary.shipped().triggers().stream().flatMap(trigger -> ExampleRun.of(trigger).stream());
    }

    private static ExampleRun.Outcome run(String given, String more) {
        Trigger trigger = TriggerLibrary.parse("mine.yaml", """
                units:
                  MICU: [intensive-care]
                  SICU: [intensive-care, ward]
                triggers:
                  - id: test
                    version: '1'
                    title: Test
                    rationale: Test
                    citation: A primary source, 2020
                    verified: false
                    intendedUse: reviewable-rule
                    group: test
                    severity: "latest('lactate') >= 8 ? 'critical' : 'high'"
                    alert: now
                    population: ageYears >= 16 && !pregnant
                    places: [ward]
                    rearm: latest('lactate') < 4
                    when: latest('lactate') >= 4
                    evidence: [lactate]
                    careDirectives:
                      - {directive: advance-directive, code: CMO, route: never}
                      - {directive: advance-directive, code: OTH, route: low}
                    examples:
                      - name: an example
                        expect: fires
                        given: %s
                    %s
                """.formatted(given, more))
                .triggers()
                .getFirst();
        return ExampleRun.of(trigger).getFirst();
    }
}
