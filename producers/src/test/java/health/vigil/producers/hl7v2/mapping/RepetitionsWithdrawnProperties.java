package health.vigil.producers.hl7v2.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Observation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * A result that is withdrawn without its value is withdrawn with all of its repetitions. Each fact's newest version holds
 * ({@code FoldingProperties}), so that it is enough here that there is one of each.
 */
class RepetitionsWithdrawnProperties {

    private static final String BEGINNING = "PID|1||7^^^HOSP^MR\nOBR|1||F1^LAB|X^^L|||20260102030000";
    private static final String LATER = "20260103000000+0000";

    private final MappingFixture fixture = new MappingFixture();

    /** Laboratory, by its order; and a reading, by its time. */
    enum Kind {
        CREATININE("OBX|1|NM|2160-0^Creatinine^LN||%s|mg/dL|||||%s"),
        HEART_RATE("OBX|1|NM|8867-4^Heart rate^LN||%s|/min|||||%s"),
        OXYGEN_FLOW("OBX|1|NM|3151-8^Oxygen flow^LN||%s|L/min|||||%s");

        private final String obx;

        Kind(String obx) {
            this.obx = obx;
        }

        String line(String value, String status) {
            return "\n" + obx.formatted(value, status);
        }
    }

    @Property(tries = 60)
    void shouldWithdrawEveryRepetitionWhenAWithdrawalHasNoValue(
            @ForAll Kind kind,
            @ForAll @IntRange(min = 1, max = 20) int repetitions,
            @ForAll boolean lines,
            @ForAll boolean wrong,
            @ForAll boolean deleted) {
        List<String> values = Stream.iterate(1, value -> value + 1)
                .limit(repetitions)
                .map(String::valueOf)
                .toList();
        String sent = lines
                ? values.stream().map(value -> kind.line(value, "F")).collect(Collectors.joining())
                : kind.line(String.join("~", values), "F");
        List<Fact> stated = facts("20260102040000+0000", sent);

        List<Fact> withdrawn = facts(LATER, kind.line(deleted ? "\"\"" : "", wrong ? "W" : "D"));

        assertThat(stated).hasSizeGreaterThanOrEqualTo(repetitions);
        assertThat(withdrawn)
                .extracting(Fact::getFactId)
                .doesNotHaveDuplicates()
                .containsAll(stated.stream().map(Fact::getFactId).toList());
        assertThat(withdrawn)
                .allSatisfy(fact -> assertThat(fact.getStatus()).isEqualTo(FactStatus.entered_in_error))
                .allSatisfy(fact -> assertThat(fact.getVersion().getIssued())
                        .isAfter(stated.getFirst().getVersion().getIssued()));
    }

    @Test
    void shouldWithdrawOnlyWhatIsListedWhenAWithdrawalHasItsValues() {
        assertThat(facts(LATER, Kind.CREATININE.line("1~2", "D"))).hasSize(2);
    }

    @Test
    void shouldKeepARepeatThatTheMessageItselfStates() {
        List<Fact> facts = facts(LATER, Kind.CREATININE.line("", "D") + Kind.CREATININE.line("1.2", "F"));

        assertThat(facts).extracting(Fact::getFactId).doesNotHaveDuplicates().hasSize(20);
        assertThat(facts)
                .filteredOn(fact -> fact.getStatus() == FactStatus.final$)
                .singleElement()
                .extracting(fact -> ((Observation) fact.getBody()).getValue())
                .isEqualTo("1.2");
    }

    @Test
    void shouldLeaveRepetitionsToTheOrderWhenThatIsWithdrawn() {
        String cancelled = "PID|1||7^^^HOSP^MR\nOBR|1||F1^LAB|X^^L|||20260102030000" + "|".repeat(18) + "X";
        Mapped mapped = fixture.map("ORU^R01", LATER, cancelled + Kind.CREATININE.line("", "F"));

        assertThat(MappingFixture.facts(mapped, Observation.class)).hasSize(1);
    }

    private List<Fact> facts(String time, String lines) {
        return MappingFixture.facts(fixture.map("ORU^R01", time, BEGINNING + lines), Observation.class);
    }
}
