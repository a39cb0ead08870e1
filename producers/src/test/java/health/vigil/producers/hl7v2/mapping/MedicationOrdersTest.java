package health.vigil.producers.hl7v2.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedicationOrdersTest {

    private static final String NUMBERED = "ORC|NW|RXP1^EPIC|||||||20260102\n";
    private static final String MIXTURE = "RXE|^Q6H|1659149^pip-tazo 4.5 g in saline^RXNORM|1||{bag}\n";
    private static final String SALINE = "RXC|B|9863^sodium chloride^RXNORM|100|mL\n";
    private static final String ANTIBIOTIC = "RXC|A|74169^piperacillin / tazobactam^RXNORM|4.5|g\n";
    private static final String VASOPRESSOR = "RXC|A|7512^norepinephrine^RXNORM|4|mg\n";

    @Test
    void shouldTakeAMixtureForWhatItIsMadeOf() {
        assertThat(ordered(NUMBERED + MIXTURE + SALINE + ANTIBIOTIC)).containsExactly("antibiotic 4.5 g");
        assertThat(ordered(NUMBERED + MIXTURE + ANTIBIOTIC + VASOPRESSOR))
                .containsExactly("antibiotic 4.5 g", "norepinephrine 4 mg");
    }

    @Test
    void shouldStateEachComponentOnceAndUnderAnIdOfItsOwn() {
        List<Fact> facts =
                facts(NUMBERED + "RXO|1659149^pip-tazo^RXNORM\n" + ANTIBIOTIC + MIXTURE + ANTIBIOTIC + VASOPRESSOR);

        assertThat(facts).hasSize(2).extracting(Fact::getFactId).doesNotHaveDuplicates();
    }

    @Test
    void shouldStopWhatItStarted() {
        List<Fact> started = facts(NUMBERED + MIXTURE + ANTIBIOTIC);
        List<Fact> stopped = facts(NUMBERED.replace("NW", "DC") + MIXTURE + ANTIBIOTIC);

        assertThat(stopped)
                .hasSize(2)
                .extracting(Fact::getFactId)
                .contains(started.getFirst().getFactId());
    }

    @Test
    void shouldNotLookIntoAMixtureWhoseCodeIsKnown() {
        assertThat(ordered(NUMBERED + "RXE|^Q6H|11124^vancomycin^RXNORM|1||g\n" + VASOPRESSOR))
                .containsExactly("antibiotic 1 g");
    }

    @ParameterizedTest
    @CsvSource({
        "RXO|C01CA03^Norepinephrine^ATC||0.12|mcg/kg/min, norepinephrine 0.12 ug/kg/min",
        "RXO|C01CA03^Norepinephrine^ATC|0.1|0.12|mcg/kg/min, norepinephrine 0.1 ug/kg/min",
        "RXE||C01CA03^Norepinephrine^ATC||0.12|mcg/kg/min, norepinephrine 0.12 ug/kg/min",
        "RXG|1||^^^20260102|C01CA03^Norepinephrine^ATC||0.12|mcg/kg/min, norepinephrine 0.12 ug/kg/min"
    })
    void shouldTakeTheUpperEndWhereTheDoseHasNoLowerOne(String segment, String expected) {
        assertThat(ordered(NUMBERED + segment)).containsExactly(expected);
    }

    private static List<String> ordered(String segments) {
        return facts(segments).stream()
                .map(fact -> (Medication) fact.getBody())
                .map(drug -> drug.getConcept() + " " + drug.getDose() + " " + drug.getUnit())
                .toList();
    }

    private static List<Fact> facts(String segments) {
        Mapped mapped = new MappingFixture().map("RDE^O11", "20260102030405+0000", "PID|1||7^^^HOSP^MR\n" + segments);
        return MappingFixture.facts(mapped, Medication.class);
    }
}
