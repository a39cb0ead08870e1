package health.vigil.producers.hl7v2.mapping;

import static health.vigil.producers.hl7v2.mapping.MappingFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.producers.publish.IdentityChange;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Link;
import health.vigil.schemas.LinkKind;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose chart a message goes to. */
class PatientNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "''",
        "^^^HOSP^MR",
        "\"\"^^^HOSP^MR",
        "77^^^HOSP^AN",
        "77^^^HOSP^VN",
        "9^^^SSA^SS",
        "9^^^^SS",
        "77^^^HOSP^AN~9^^^SSA^SS~L4^^^DMV^DL"
    })
    void shouldRefuseAMessageWhenNoNumberNamesARecord(String pid3) {
        Mapped mapped = update(new MappingFixture(), "PID|1||" + pid3);

        assertThat(mapped.usable()).isFalse();
        assertThat(mapped.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.location()).isEqualTo("PID^1^3");
            assertThat(problem.text()).contains("send the record number in PID-3", "SS", "identifier-type");
        });
    }

    // PID-19 (social security) and PID-20 (licence) are numbers of a person, and still of no record.
    @Test
    void shouldRefuseAMessageWhenItsOnlyNumberIsThatOfSocialSecurity() {
        Mapped mapped = update(new MappingFixture(), "PID|1||||DOE^JANE||19540301|F|||||||||||999999999|L4");

        assertThat(mapped.usable()).isFalse();
        assertThat(mapped.events()).isEmpty();
        assertThat(mapped.identities()).isEmpty();
    }

    @Test
    void shouldMakeTheKeyOfANumberOfSocialSecurityWhenTheFeedsIdentifierTypeSaysSo() {
        Mapped mapped = update(MappingFixture.ofType("SS"), "PID|1||7^^^HOSP^MR~9^^^SSA^SS");

        assertThat(mapped.events())
                .singleElement()
                .extracting(ClinicalEvent::getPatientKey)
                .isEqualTo(key("SSA", "9"));
    }

    @Test
    void shouldRefuseAMergeWhenThePriorNumberIsOnlyThatOfSocialSecurity() {
        Mapped mapped =
                new MappingFixture().map("ADT^A40", "20260102030405+0000", "PID|1||7^^^HOSP^MR\nMRG|9^^^SSA^SS");

        assertThat(mapped.problems()).singleElement().extracting("location").isEqualTo("MRG^1^1");
        assertThat(MappingFixture.bodies(mapped, Link.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "7^^^HOSP^MR, HOSP, 7",
        "' 7 ^^^hosp^MR', HOSP, 7",
        "007^^^HOSP^MR, HOSP, 007",
        "7^^^HOSP&1.2.3&ISO^MR, HOSP, 7",
        "7^^^&1.2.3&ISO^MR, HOSP, 7",
        "7, HOSP, 7",
        "9^^^SSA^SS~7, HOSP, 7",
        "8^^^HOSP~7^^^HOSP^MR, HOSP, 7",
        "8^^^LAB^MR~7^^^HOSP^MR, HOSP, 7",
        "8^^^HOSP^MR^^20250101~7^^^HOSP^MR, HOSP, 8",
        "8^^^HOSP^MR^^20200101^20250101~7^^^HOSP^MR, HOSP, 7",
        "8^^^HOSP^MR^^20200101^20270101~7^^^HOSP^MR, HOSP, 8",
        "9^^^SSA^SS~7^^^HOSP^PI, HOSP, 7",
        "9^^^NAT^NI, NAT, 9",
        "9^^^^PI, HOSP|PI, 9"
    })
    void shouldMakeTheKeyOfTheFeedsNumber(String pid3, String authority, String number) {
        Mapped mapped = update(new MappingFixture(), "PID|1||" + pid3);

        assertThat(mapped.events())
                .singleElement()
                .extracting(ClinicalEvent::getPatientKey)
                .isEqualTo(key(authority, number));
    }

    @Test
    void shouldStateEachNumberByTheNameOfItsAuthority() {
        Mapped mapped = update(new MappingFixture(), "PID|1||7^^^&1.2.3&ISO^MR~9^^^ssa^SS");

        assertThat(mapped.identities())
                .extracting(IdentityChange::part, IdentityChange::value)
                .containsExactly(tuple("identifier:HOSP|MR", "7"), tuple("identifier:SSA|SS", "9"));
    }

    @Test
    void shouldLinkNothingWhenNumbersOnlyStandSideBySide() {
        assertThat(MappingFixture.bodies(
                        update(new MappingFixture("NI"), "PID|1||7^^^HOSP^MR~P7^^^HOSP^PI"), Link.class))
                .isEmpty();
    }

    @Test
    void shouldLinkUnderBothKeysWhenTheFeedIsTrustedWithTheType() {
        Mapped mapped = update(new MappingFixture("PI"), "PID|1||7^^^HOSP^MR~P7^^^HOSP^PI~9^^^SSA^SS");

        assertThat(mapped.events())
                .extracting(ClinicalEvent::getPatientKey)
                .containsExactlyInAnyOrder(key("HOSP", "7"), key("HOSP", "P7"));
        assertThat(MappingFixture.facts(mapped, Link.class))
                .hasSize(2)
                .allSatisfy(fact -> {
                    assertThat(((Link) fact.getBody()).getKind()).isEqualTo(LinkKind.link);
                    // Older than any message that links or unlinks by name.
                    assertThat(fact.getVersion().getIssued()).isEqualTo(Instant.EPOCH);
                })
                .extracting("factId")
                .containsOnly(
                        MappingFixture.facts(mapped, Link.class).getFirst().getFactId());
    }

    @ParameterizedTest
    @CsvSource({"NI, '4711'", "PI, '4711 9001'"})
    void shouldRetireNumbersOfTheRecordsTypeAndOfThoseThatTheFeedIsTrustedWith(String trusted, String retired) {
        Mapped mapped = new MappingFixture(trusted)
                .map(
                        "ADT^A40",
                        "20260102030405+0000",
                        "PID|1||4712^^^HOSP^MR~9002^^^HOSP^PI\nMRG|4711^^^HOSP^MR~9001^^^HOSP^PI");

        assertThat(MappingFixture.bodies(mapped, Link.class).stream()
                        .filter(link -> link.getKind() == LinkKind.merge)
                        .map(Link::getRetiredKey))
                .containsOnly(Stream.of(retired.split(" "))
                        .map(number -> key("HOSP", number))
                        .toArray(String[]::new));
    }

    private static Mapped update(MappingFixture fixture, String pid) {
        return fixture.map("ADT^A08", "20260102030405+0000", pid + "\nPV1|1|I");
    }

    @ParameterizedTest
    @CsvSource({"8, X, 8", "8^^^^MR, X, 8", "8^^^Y^MR, Y, 8"})
    void shouldTakeTheAuthorityOfThePresentNumberForAnEarlierOneWhenTheFeedHasNone(
            String mrg1, String authority, String number) {
        assertThat(retired(MappingFixture.withoutAuthority(), mrg1)).isEqualTo(key(authority, number));
    }

    @Test
    void shouldTakeTheFeedsAuthorityForAnEarlierNumberWhenItIsConfigured() {
        assertThat(retired(new MappingFixture(), "8^^^^MR")).isEqualTo(key("HOSP", "8"));
    }

    private static String retired(MappingFixture fixture, String mrg1) {
        Mapped mapped = fixture.map("ADT^A40", "20260102030405+0000", "PID|1||9^^^SSA^SS~7^^^X^MR\nMRG|" + mrg1);
        return MappingFixture.bodies(mapped, Link.class).getFirst().getRetiredKey();
    }
}
