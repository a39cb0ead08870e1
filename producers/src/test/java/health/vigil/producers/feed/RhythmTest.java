package health.vigil.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Rhythm rhythm = new Rhythm();

    @Test
    void shouldKnowNoRhythmWhenThereWereTooFewGaps() {
        everySeconds(NOON, 10, Rhythm.ENOUGH - 1);

        assertThat(rhythm.usualGap(NOON)).isEmpty();
    }

    @Test
    void shouldKnowTheRhythmWhenThereWereEnoughGaps() {
        everySeconds(NOON, 10, Rhythm.ENOUGH);

        assertThat(rhythm.usualGap(NOON).orElseThrow()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
    }

    @Test
    void shouldWeighAGapByItsLengthWhenMessagesComeInBursts() {
        Instant at = NOON.minus(Duration.ofHours(10));
        for (int burst = 0; burst < 10; burst++) {
            everyMillis(at, 1, 1000);
            rhythm.learn(at.plusSeconds(1), at.plus(Duration.ofMinutes(30)));
            at = at.plus(Duration.ofMinutes(30));
        }

        assertThat(rhythm.usualGap(at).orElseThrow()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(45));
    }

    @Test
    void shouldKnowTheNightFromTheDay() {
        everySeconds(NOON, 5, 700);
        everySeconds(NOON.plus(Duration.ofHours(12)), 170, 21);

        assertThat(rhythm.usualGap(NOON).orElseThrow()).isLessThan(Duration.ofSeconds(10));
        assertThat(rhythm.usualGap(NOON.plus(Duration.ofHours(12))).orElseThrow())
                .isBetween(Duration.ofSeconds(170), Duration.ofSeconds(260));
    }

    @Test
    void shouldTakeTheWholeDayWhenTheHourIsNotKnown() {
        everySeconds(NOON, 10, 300);

        assertThat(rhythm.usualGap(NOON.plus(Duration.ofHours(5)))).isEqualTo(rhythm.usualGap(NOON));
    }

    @Test
    void shouldForgetAnOldRhythmWhenAnotherHasLastedForWeeks() {
        everySeconds(NOON, 600, 5);
        everySeconds(NOON, 1, 3000);
        Duration before = rhythm.usualGap(NOON).orElseThrow();
        for (int day = 1; day <= 30; day++) {
            everySeconds(NOON.plus(Duration.ofDays(day)), 1, 3000);
        }

        assertThat(before).isGreaterThan(Duration.ofMinutes(9));
        assertThat(rhythm.usualGap(NOON.plus(Duration.ofDays(30))).orElseThrow())
                .isLessThan(Duration.ofSeconds(3));
    }

    @Property(tries = 100)
    void shouldNeverCallTheLongestGapUnusualByMoreThanItsClass(
            @ForAll @Size(min = Rhythm.ENOUGH, max = 200) List<@IntRange(min = 1, max = 100_000) Integer> gaps) {
        var learned = new Rhythm();
        for (int gap : gaps) {
            learned.learn(NOON, NOON.plusSeconds(gap));
        }
        long longest = gaps.stream().mapToInt(Integer::intValue).max().orElseThrow();

        assertThat(learned.usualGap(NOON).orElseThrow().toSeconds()).isBetween(0L, (long) (longest * 1.5) + 1);
    }

    private void everySeconds(Instant from, int seconds, int times) {
        everyMillis(from, seconds * 1000, times);
    }

    private void everyMillis(Instant from, int millis, int times) {
        Instant at = from;
        for (int i = 0; i < times; i++) {
            rhythm.learn(at, at.plusMillis(millis));
            at = at.plusMillis(millis);
        }
    }
}
