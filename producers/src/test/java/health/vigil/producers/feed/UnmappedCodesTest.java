package health.vigil.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.producers.feed.UnmappedCodes.Unmapped;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnmappedCodesTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final UnmappedCodes codes = new UnmappedCodes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "seen by Dr. Who on the third",
                "SMITHLEAK JOHN",
                "Note for John Smithleak",
                "Smithleak,John",
                "Bettnässen",
                "line\nbreak",
                "12345678901234567890123456789012345678901"
            })
    void shouldShowNoTextWhenACodeIsNotOne(String text) {
        codes.count("L", text, "e1", NOON);

        assertThat(codes.list()).extracting(Unmapped::code).containsExactly("(none, or text instead of one)");
    }

    @Test
    void shouldShowNoTextInThePlaceOfASystem() {
        codes.count("Smithleak John", "HR", "e1", NOON);
        codes.count("http://snomed.info/sct", "1234567", "e2", NOON);

        assertThat(codes.list())
                .extracting(Unmapped::system, Unmapped::code)
                .containsExactlyInAnyOrder(
                        tuple("", "(none, or text instead of one)"), tuple("http://snomed.info/sct", "1234567"));
        assertThat(codes.total()).isEqualTo(2);
    }

    @Test
    void shouldOnlyCountWhenMoreCodesComeThanItHolds() {
        for (int i = 0; i <= UnmappedCodes.MAX_CODES; i++) {
            codes.count("L", "C" + i, "e1", NOON);
        }

        assertThat(codes.list()).hasSize(UnmappedCodes.MAX_CODES);
        assertThat(codes.total()).isEqualTo(UnmappedCodes.MAX_CODES + 1);
    }

    @Test
    void shouldListTheMostFrequentFirstWithItsLastExample() {
        codes.count("L", "RARE", "e1", NOON);
        codes.count("L", "BP-SYS", "e2", NOON);
        codes.count("L", "BP-SYS", "e3", NOON.plusSeconds(1));

        assertThat(codes.list())
                .containsExactly(
                        new Unmapped("L", "BP-SYS", 2, "e3", NOON.plusSeconds(1)),
                        new Unmapped("L", "RARE", 1, "e1", NOON));
    }
}
