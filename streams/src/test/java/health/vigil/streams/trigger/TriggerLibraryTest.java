package health.vigil.streams.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.streams.trigger.definition.DefinitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerLibraryTest {

    @Test
    void shouldSayWhatToWriteWhereAFileIsNoSuchDocument() {
        assertThatThrownBy(() -> TriggerLibrary.parse("hosts", "127.0.0.1 localhost\n"))
                .hasMessage(
                        "hosts:1:1: This is no such document: write one or more of units, triggers, each with a colon");
    }

    @Test
    void shouldReadTheShippedLibrary() {
        assertThat(TriggerLibrary.shipped().triggers())
                .extracting(trigger -> trigger.definition().id())
                .contains("news2-emergency", "news2-urgent", "potassium-critical");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "when: latest('lactate') >= 'four' | 15:29: '>=' does not go with (double, string): compare a number with a number",
                "when: latest('lactat') >= 4.0 | 15:18: There is no concept 'lactat', did you mean 'lactate'?; concepts.yaml",
                "when: new2 >= 5 | 15:11: 'new2' is not in the language, did you mean 'news2'?",
                "when: latest('consciousness') > 3 | 15:18: 'consciousness' has codes and no numbers: write code('consciousness')",
                "when: code('lactate') == 'A' | 15:16: 'lactate' has numbers and no codes: write latest('lactate')",
                "when: delta('lactate', '2 days') > 1 | 15:28: '2 days' is no length of time: write a number and s, m, h or d",
                "when: delta('lactate', '30d') > 1 | 15:28: Values of lactate are kept for 8 days: write '8d' at most",
                "when: mean('heart-rate', '3d') > mean('spo2', '1d') | 15:36: It may have to look at 5763 values each time, and 5000 are allowed: write shorter",
                "when: size('lactate') > 1 | 'size' is not in the language",
                "when: '[1, 2].exists(x, x > 1)' | 15:25: 'exists' is not in the language",
                "when: 'latest(''lact''+''ate'') > 1' | Write the name itself here, in quotes",
                "when: now > encounter.admittedAt | 15:11: 'now' stands only before a minus",
                "when: age('lactate') > age('ph') | 15:31: age(…) can only be compared: write, for example",
                "when: age('lactate') > age('ph') + duration('1h') | 15:38: Only numbers can be calculated with",
                "when: medication('antibotic') | 15:22: There is no medication 'antibotic', did you mean 'antibiotic'?",
                "when: qsofa >= 2 | 15:11: qSOFA, SIRS, MEWS and shock index never alert by themselves",
                "when: qsofa.bound >= 2 | 15:11: qSOFA, SIRS, MEWS and shock index never alert by themselves",
                "when: sirs.worstPart >= 1 && shockIndex >= 1.0 | 15:11: qSOFA, SIRS, MEWS and shock index never alert",
                "when: mews >= 5 && ageYears >= 65 && encounter.class == 'IMP' | 15:11: qSOFA, SIRS, MEWS and shock index",
                "when: news2 >= 5.0 | 15:17: '>=' does not go with (score, double)",
                "when: | 15:10: 'when' null found, string expected",
                "whenever: never | 15:5: There is no field 'whenever' here. There are: id, version",
                "whem: never | 15:5: There is no field 'whem' here, did you mean 'when'?",
                "holdFor: ten minutes | 15:14: 'holdFor' does not match the regex pattern",
            })
    void shouldSayWhereAndWhatToWriteInsteadWhenSomethingIsWrong(String line, String complaint) {
        assertThatThrownBy(() -> TriggerLibrary.parse("mine.yaml", with(line)))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("mine.yaml:15")
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldSayThePlaceInsideOfAConditionThatGoesOverLines() {
        assertThatThrownBy(() -> TriggerLibrary.parse(
                        "mine.yaml", with("when: >-\n      latest('lactate') >= 4\n      && latest('lactat') < 9")))
                .hasMessageContaining("mine.yaml:17:17: There is no concept 'lactat'");
    }

    @Test
    void shouldSayLineAndColumnWhenItIsNoYaml() {
        assertThatThrownBy(() -> TriggerLibrary.parse("mine.yaml", "triggers:\n  @id\n"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("mine.yaml:2:3: This is no YAML");
    }

    @Test
    void shouldRefuseWhenTheCitationIsMissing() {
        String document = with("when: latest('lactate') >= 4.0").replaceAll("    citation: .*\n", "");
        assertThatThrownBy(() -> TriggerLibrary.parse("mine.yaml", document))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("mine.yaml:2:5: 'citation' is missing: write the primary source");
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> TriggerLibrary.parse(
                        "mine.yaml", with("when: new2 >= 5").replace("evidence: [lactate]", "evidence: [lacate]")))
                .hasMessageContaining("'new2' is not in the language")
                .hasMessageContaining("'lacate' is neither a concept");
    }

    @Test
    void shouldRefuseWhenTwoTriggersHaveOneName() {
        String one = with("when: latest('lactate') >= 4.0");
        String two = one + one.substring(one.indexOf('\n') + 1);
        assertThatThrownBy(() -> TriggerLibrary.parse("mine.yaml", two))
                .hasMessageContaining("mine.yaml:17:9: Two triggers are called 'test'");
    }

    @Test
    void shouldRefuseAnOrderNotToResuscitateThatSilences() {
        assertThatThrownBy(() -> TriggerLibrary.parse(
                        "mine.yaml",
                        with("when: latest('lactate') >= 4.0\n"
                                + "    careDirectives: [{directive: advance-directive, code: DNR, route: never}]")))
                .hasMessageContaining("mine.yaml:16:59: An order not to resuscitate suppresses nothing");
    }

    private static String with(String when) {
        return """
                triggers:
                  - id: test
                    version: '1'
                    title: Test
                    rationale: Test
                    citation: A primary source, 2020
                    verified: false
                    intendedUse: reviewable-rule
                    group: test
                    severity: high
                    alert: now
                    assess: false
                    population: ageYears >= 16
                    rearm: latest('lactate') < 4.0
                    %s
                    evidence: [lactate]
                """.formatted(when);
    }
}
