package health.vigil.producers.hl7v2.mapping;

import static health.vigil.producers.hl7v2.mapping.MappingFixture.facts;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Demographic;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.Link;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one event says, another takes back. */
class AdtEventsTest {

    private static final String BEFORE = "20260102030405+0000";
    private static final String AFTER = "20260102040000+0000";
    private static final String VISIT = "PID|1||7^^^HOSP^MR\nPV1|1|I|W4||||||||||||||||99^^^HOSP^VN";
    private static final String TWO = "PID|1||7^^^HOSP^MR\nPID|2||8^^^HOSP^MR";

    private final MappingFixture fixture = new MappingFixture();

    @Test
    void shouldDecideEveryEventOfTheChapter() {
        // A19 is a query; A56 to A59 were never assigned.
        Set<String> others = Set.of("A19", "A56", "A57", "A58", "A59");

        assertThat(IntStream.rangeClosed(1, 62)
                        .mapToObj("A%02d"::formatted)
                        .filter(event -> !others.contains(event))
                        .filter(event -> MessageFamily.of("ADT", event) instanceof MessageFamily.Unsupported))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"A01, A11", "A04, A11", "A05, A38", "A03, A13", "A01, A23", "A06, A23", "A08, A23"})
    void shouldWithdrawTheStepThatTheOtherEventStated(String states, String withdraws) {
        Fact stated = facts(fixture.map("ADT^" + states, BEFORE, VISIT), Encounter.class)
                .getFirst();
        Fact withdrawn = withdrawal(fixture.map("ADT^" + withdraws, AFTER, VISIT), Encounter.class, stated);

        assertThat(withdrawn.getStatus()).isEqualTo(FactStatus.entered_in_error);
        assertThat(withdrawn.getVersion().getIssued())
                .isAfter(stated.getVersion().getIssued());
    }

    @ParameterizedTest
    @CsvSource({"ADT^A24, 'PID|1||8^^^HOSP^MR\nPID|2||7^^^HOSP^MR'", "ADT^A40, 'PID|1||8^^^HOSP^MR\nMRG|7^^^HOSP^MR'"})
    void shouldWithdrawWhateverHadJoinedTwoPatientsWhenTheyAreUnlinked(String type, String segments) {
        Fact joined = facts(fixture.map(type, BEFORE, segments), Link.class).getFirst();
        Fact withdrawn = withdrawal(fixture.map("ADT^A37", AFTER, TWO), Link.class, joined);

        assertThat(withdrawn.getBody()).isEqualTo(joined.getBody());
        assertThat(withdrawn.getStatus()).isEqualTo(FactStatus.entered_in_error);
    }

    @Test
    void shouldSayWhenALinkWasIssuedWhateverOrderTheMessagesArriveIn() {
        String merge = "EVN||20260101120000\nPID|1||8^^^HOSP^MR\nMRG|7^^^HOSP^MR";
        Fact sentLate = facts(fixture.map("ADT^A40", AFTER, merge), Link.class).getFirst();
        Fact unlinked = facts(fixture.map("ADT^A37", BEFORE, TWO), Link.class).getFirst();

        assertThat(sentLate.getVersion().getIssued())
                .isBefore(unlinked.getVersion().getIssued());
        assertThat(sentLate.getVersion())
                .extracting(FactVersion::getMessageTime)
                .isNotEqualTo(sentLate.getVersion().getIssued());
    }

    @Test
    void shouldTellTwoTransfersOfOneVisitApart() {
        String first = "EVN||||||20260102010000\n" + VISIT;
        String second = "EVN||||||20260102020000\n" + VISIT;

        assertThat(facts(fixture.map("ADT^A02", BEFORE, first), Encounter.class))
                .extracting(Fact::getFactId)
                .doesNotContainAnyElementsOf(facts(fixture.map("ADT^A02", BEFORE, second), Encounter.class).stream()
                        .map(Fact::getFactId)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "'PV1|1|N', 0", "'PV1|1|O', 1", "'PV1|1||W4', 1"})
    void shouldMakeNoStepOfAnUpdateThatNamesNoVisit(String pv1, int steps) {
        assertThat(facts(fixture.map("ADT^A08", BEFORE, "PID|1||7^^^HOSP^MR\n" + pv1), Encounter.class))
                .hasSize(steps);
    }

    @ParameterizedTest
    @CsvSource({"I, IMP", "B, IMP", "E, EMER", "O, AMB", "R, AMB", "P, PRENC", "OBS, OBSENC", "C,", "N,", "U,", "X9,"})
    void shouldSayTheClassInTheWordsOfVersion3(String sent, String expected) {
        Mapped mapped = fixture.map("ADT^A08", BEFORE, VISIT.replace("|I|", "|" + sent + "|"));

        assertThat(MappingFixture.bodies(mapped, Encounter.class))
                .singleElement()
                .extracting(Encounter::getEncounterClass)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ADT^A02, EVN^1^2, 'EVN||yesterday'",
        "ADT^A02, EVN^1^6, 'EVN||||||2026-01-32'",
        "ADT^A40, EVN^1^2, 'EVN||yesterday'",
        "ADT^A24, EVN^1^2, 'EVN||yesterday'",
        "ADT^A28, EVN^1^2, 'EVN||yesterday'"
    })
    void shouldRefuseAnEventWhoseTimeIsNone(String type, String place, String evn) {
        Mapped mapped = fixture.map(type, BEFORE, evn + "\n" + TWO + "\nMRG|9^^^HOSP^MR");

        assertThat(mapped.usable()).isFalse();
        assertThat(mapped.problems()).singleElement().extracting("location").isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({"ADT^A24, 'PID|1||7^^^HOSP^MR'", "ADT^A37, 'PID|1||7^^^HOSP^MR'", "ADT^A17, 'PID|1||7\nPID|2||'"})
    void shouldRefuseHalfOfAPair(String type, String segments) {
        assertThat(fixture.map(type, BEFORE, segments).usable()).isFalse();
    }

    @Test
    void shouldRefuseMorePriorNumbersThanOneTransactionHolds() {
        String many = IntStream.rangeClosed(1, 501).mapToObj(n -> "M" + n).collect(Collectors.joining("~"));

        assertThat(fixture.map("ADT^A40", BEFORE, "PID|1||7\nMRG|" + many).usable())
                .isFalse();
        assertThat(fixture.map("ADT^A40", BEFORE, "PID|1||7\nMRG|" + many.replaceFirst("M1~", ""))
                        .usable())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ADT^A13, '', 1",
        "ADT^A13, 20, 1",
        "ADT^A11, '', 1",
        "ADT^A23, '', 1",
        "ADT^A03, 01, 1",
        "ADT^A08, 01, 1",
        "ADT^A08, '\"\"', 1",
        "ADT^A08, '', 0",
        "ADT^A08, 41, 0"
    })
    void shouldTakeADeathBackThatADispositionSaidByMistake(String type, String disposition, int withdrawals) {
        Fact death = deaths(fixture.map("ADT^A03", BEFORE, leaves("20"))).getFirst();

        assertThat(death.getStatus()).isEqualTo(FactStatus.final$);
        assertThat(deaths(fixture.map(type, AFTER, leaves(disposition))))
                .filteredOn(fact -> fact.getStatus() == FactStatus.entered_in_error)
                .hasSize(withdrawals)
                .allSatisfy(fact -> {
                    assertThat(fact.getFactId()).isEqualTo(death.getFactId());
                    assertThat(fact.getVersion()).isGreaterThan(death.getVersion());
                });
    }

    @Test
    void shouldLeaveADeathThatThePersonsOwnFieldSaysWhenADischargeIsTakenBack() {
        Fact death = deaths(fixture.map("ADT^A31", BEFORE, "PID|1||7^^^HOSP^MR" + "|".repeat(27) + "Y"))
                .getFirst();

        assertThat(deaths(fixture.map("ADT^A13", AFTER, leaves("20"))))
                .extracting(Fact::getFactId)
                .doesNotContain(death.getFactId());
    }

    @ParameterizedTest
    @CsvSource({
        "20260102, 20260102083000, 20260102143000, 2026-01-02T14:30:00Z,",
        "20260102, 20260102083000, 20260103090000, 2026-01-02T08:30:00Z, 2026-01-03T00:00:00Z",
        "20260102, 20260101083000, 20260103090000, 2026-01-02T00:00:00Z, 2026-01-03T00:00:00Z",
        "20260102, 20260102, 20260102, 2026-01-02T00:00:00Z, 2026-01-03T00:00:00Z",
        "20260102110000, 20260102083000, 20260102143000, 2026-01-02T11:00:00Z,"
    })
    void shouldNotEndAStayBeforeItBeganWhereOnlyTheDayOfTheDischargeIsSent(
            String discharged, String admitted, String recorded, Instant start, @Nullable Instant end) {
        String segments = "EVN||" + recorded + "\n" + VISIT + "|".repeat(25) + admitted + "|" + discharged;

        assertThat(facts(fixture.map("ADT^A03", "20260103090000+0000", segments), Encounter.class))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.getEffective()).isEqualTo(start);
                    assertThat(fact.getEffectiveEnd()).isEqualTo(end);
                });
    }

    private static String leaves(String disposition) {
        return VISIT + "|".repeat(17) + disposition;
    }

    private static List<Fact> deaths(Mapped mapped) {
        return facts(mapped, Demographic.class).stream()
                .filter(fact -> ((Demographic) fact.getBody()).getField().equals("deceased"))
                .toList();
    }

    private static Fact withdrawal(Mapped mapped, Class<? extends SpecificRecord> kind, Fact of) {
        return facts(mapped, kind).stream()
                .filter(fact -> fact.getFactId().equals(of.getFactId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The fact is not withdrawn"));
    }
}
