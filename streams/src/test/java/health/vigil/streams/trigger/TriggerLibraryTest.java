package health.vigil.streams.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TriggerLibraryTest {

    @Test
    void shouldReadTheShippedLibrary() {
        assertThat(TriggerLibrary.parse(TriggerLibrary.shippedDocument()).triggers())
                .extracting(trigger -> trigger.definition().id())
                .contains("news2-emergency", "news2-urgent", "potassium-critical");
    }

    @Test
    void shouldLetNoScoreThatIsOnlyEvidenceAlert() {
        assertThat(TriggerLibrary.parse(TriggerLibrary.shippedDocument()).triggers())
                .filteredOn(trigger -> trigger.definition().alerts())
                .extracting(trigger -> trigger.definition().id())
                .doesNotContain("qsofa-evidence", "sirs-evidence", "shock-index-evidence", "early-warning-risk");
    }

    @Test
    void shouldNameTheTriggerAndThePlaceWhenTheConditionHasATypeError() {
        assertThatThrownBy(() -> TriggerLibrary.parse(with("when: latest('lactate') >= 'four'")))
                .isInstanceOf(TriggerException.class)
                .hasMessageContaining("Trigger test: 'when'")
                .hasMessageContaining("1:19")
                .hasMessageContaining("_>=_");
    }

    @Test
    void shouldNameTheConceptWhenItIsUnknown() {
        assertThatThrownBy(() -> TriggerLibrary.parse(with("when: latest('lactat') >= 4.0")))
                .isInstanceOf(TriggerException.class)
                .hasMessageContaining("There is no concept 'lactat'");
    }

    @Test
    void shouldNameTheFieldWhenItIsUnknown() {
        assertThatThrownBy(() -> TriggerLibrary.parse(with("when: latest('lactate') >= 4.0\n    whenever: never")))
                .isInstanceOf(TriggerException.class)
                .hasMessageStartingWith("triggers[0].whenever: ")
                .hasMessageContaining("whenever");
    }

    @Test
    void shouldSayLineAndColumnWhenItIsNoYaml() {
        assertThatThrownBy(() -> TriggerLibrary.parse("triggers:\n  @id\n"))
                .isInstanceOf(TriggerException.class)
                .hasMessageContaining("line 2, column 3");
    }

    @Test
    void shouldRefuseWhenTheCitationIsMissing() {
        String document = with("when: latest('lactate') >= 4.0").replaceAll("    citation: .*\n", "");
        assertThatThrownBy(() -> TriggerLibrary.parse(document))
                .isInstanceOf(TriggerException.class)
                .hasMessageContaining("citation");
    }

    private static String with(String when) {
        return """
                triggers:
                  - id: test
                    version: '1'
                    title: Test
                    rationale: Test
                    citation: Test
                    verified: false
                    intendedUse: reviewable_rule
                    group: test
                    severity: high
                    alert: now
                    assess: false
                    population: ageYears() >= 16
                    %s
                    rearm: latest('lactate') < 4.0
                    evidence: [lactate]
                """.formatted(when);
    }
}
