package health.vigil.producers.hl7v2.mapping;

import static health.vigil.producers.hl7v2.mapping.MappingFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Link;
import health.vigil.schemas.LinkKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class AdtProperties {

    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T23:00:00Z");

    private final MappingFixture fixture = new MappingFixture("PI");

    /** How a sender writes an instant. */
    record Notation(ZoneOffset zone, boolean offsetEverywhere, boolean fraction) {

        String header(Instant at) {
            return write(at, true);
        }

        String field(Instant at) {
            return write(at, offsetEverywhere);
        }

        private String write(Instant at, boolean withOffset) {
            String pattern = "yyyyMMddHHmmss" + (fraction ? ".SSS" : "") + (withOffset ? "xx" : "");
            return DateTimeFormatter.ofPattern(pattern).format(at.atOffset(zone));
        }
    }

    @Property(tries = 200)
    void shouldStateTheSameHoweverTheSameInstantsAreWritten(
            @ForAll("events") String event,
            @ForAll("notations") Notation one,
            @ForAll("notations") Notation other,
            @ForAll @Size(5) List<@IntRange(max = 86_399) Integer> seconds) {
        assertThat(history(event, one, seconds).events())
                .isNotEmpty()
                .isEqualTo(history(event, other, seconds).events());
    }

    @Property(tries = 200)
    void shouldNeverStateAClearNumberOrName(@ForAll("events") String event, @ForAll @IntRange(min = 1) int seed) {
        String secret = "QZ" + seed;
        Mapped mapped = map(event, new Notation(ZoneOffset.UTC, true, false), List.of(0, 0, 0, 0, 0), secret);

        assertThat(mapped.events()).isNotEmpty();
        assertThat(mapped.events().toString()).doesNotContain(secret);
        assertThat(mapped.problems().toString()).doesNotContain(secret);
    }

    @Property(tries = 200)
    void shouldStateOneMergeForEachRetiredNumberUnderBothKeys(
            @ForAll @Size(min = 1, max = 6) @UniqueElements List<@IntRange(min = 1, max = 9) Integer> survivors,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 9) Integer> retired) {
        String segments = survivors.stream()
                .map(survivor -> "PID|1||" + survivor + "^^^HOSP^MR\nMRG|"
                        + retired.stream().map(one -> one + "^^^HOSP^MR").collect(Collectors.joining("~")))
                .collect(Collectors.joining("\n"));

        Mapped mapped = fixture.map("ADT^A40", "20260102030405+0000", segments);

        var expected = new HashSet<Link>();
        for (int survivor : survivors) {
            retired.stream()
                    .filter(one -> one != survivor)
                    .forEach(one ->
                            expected.add(new Link(key("HOSP", "" + survivor), key("HOSP", "" + one), LinkKind.merge)));
        }
        Map<String, Set<String>> chartsOfFact = MappingFixture.facts(mapped, Link.class).stream()
                .collect(Collectors.groupingBy(
                        Fact::getFactId, Collectors.mapping(Fact::getOriginPatientKey, Collectors.toSet())));
        assertThat(Set.copyOf(MappingFixture.bodies(mapped, Link.class))).isEqualTo(expected);
        assertThat(chartsOfFact)
                .hasSize(expected.size())
                .allSatisfy((_, charts) -> assertThat(charts).hasSize(2));
        assertThat(mapped.events()).extracting(ClinicalEvent::getPatientKey).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<String> events() {
        return Arbitraries.of(AdtEvents.mappers().keySet().stream().sorted().toList());
    }

    @Provide
    Arbitrary<Notation> notations() {
        return Combinators.combine(
                        Arbitraries.integers()
                                .between(-47, 56)
                                .map(quarter -> ZoneOffset.ofTotalSeconds(quarter * 900)),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Notation::new);
    }

    private Mapped history(String event, Notation notation, List<Integer> seconds) {
        return map(event, notation, seconds, "QZ1");
    }

    private Mapped map(String event, Notation notation, List<Integer> seconds, String secret) {
        List<Instant> at = IntStream.range(0, 5)
                .mapToObj(i -> MIDNIGHT.plusSeconds(seconds.get(i)))
                .toList();
        String pv1 = "PV1|1|I|W4^12^A||||||||||||||||" + secret + "V^^^HOSP^VN" + "|".repeat(25)
                + notation.field(at.get(0)) + "|" + notation.field(at.get(1));
        String patient = "||" + secret + "^^^HOSP^MR~" + secret + "P^^^HOSP^PI||" + secret + "^" + secret
                + "||19500615|F|||" + secret + "|".repeat(7) + secret + "A";
        String segments = String.join(
                "\n",
                "EVN|" + event + "|" + notation.field(at.get(2)) + "|||" + secret + "|" + notation.field(at.get(3)),
                "PID|1" + patient,
                "PD1|||" + secret + "|".repeat(12) + "DNR^" + secret + "^HL70435",
                "MRG|" + secret + "M^^^HOSP^MR||" + secret + "B||" + secret + "W||" + secret + "^" + secret,
                pv1,
                "OBX|1|NM|8867-4^" + secret + "^LN||88|/min|||||F|||" + notation.field(at.get(4)) + "|" + secret,
                "AL1|1|DA|70618^" + secret + "^RXNORM|SV|" + secret,
                "DG1|1||N18.6^" + secret + "^I10|" + secret + "|" + notation.field(at.get(4)) + "|F",
                "PID|2" + patient.replace(secret + "^^^", secret + "X^^^"),
                "MRG|" + secret + "N^^^HOSP^MR||" + secret + "C||" + secret + "Y",
                pv1);
        return fixture.map("ADT^" + event, notation.header(at.get(4)), segments);
    }
}
