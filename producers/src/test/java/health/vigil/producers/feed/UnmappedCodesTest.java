package health.vigil.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;

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
                "Bettnässen",
                "line\nbreak",
                "12345678901234567890123456789012345678901"
            })
    void shouldShowNoTextWhenACodeIsNotOne(String text) {
        codes.count("L", text, "e1", NOON);

        assertThat(codes.list()).extracting(Unmapped::code).containsExactly("(none, or text instead of one)");
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
        codes.count("L", "BLOOD PRESSURE SYS", "e2", NOON);
        codes.count("L", "BLOOD PRESSURE SYS", "e3", NOON.plusSeconds(1));

        assertThat(codes.list())
                .containsExactly(
                        new Unmapped("L", "BLOOD PRESSURE SYS", 2, "e3", NOON.plusSeconds(1)),
                        new Unmapped("L", "RARE", 1, "e1", NOON));
    }
}
