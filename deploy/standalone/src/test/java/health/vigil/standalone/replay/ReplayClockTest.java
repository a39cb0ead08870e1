package health.vigil.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayClockTest {

    private static final Instant WALL = Instant.parse("2026-01-31T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final InstantSource wall = () -> WALL.plusNanos(nanos.get());
    private final Instant meets = ReplayClock.meeting(Duration.ofDays(2), 600, wall);
    private final Instant begins = meets.minus(Duration.ofDays(2));
    private final ReplayClock clock = new ReplayClock(begins, 600, wall, nanos::get);

    @Test
    void shouldRefuseSpeedThatNeverCatchesUp() {
        assertThatThrownBy(() -> new ReplayClock(WALL, 1))
                .hasMessage("A replay is faster than time: its speed is over 1, not 1.0");
    }

    @Test
    void shouldStandStillUntilStarted() {
        pass(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(begins);
    }

    @Test
    void shouldRunAtItsSpeed() {
        clock.start();
        pass(Duration.ofSeconds(2));

        assertThat(clock.instant()).isEqualTo(begins.plus(Duration.ofMinutes(20)));
    }

    @Test
    void shouldMeetTheWallClockWhenThePastIsMadeUpAndBeItThen() {
        clock.start();
        Duration untilMeeting = Duration.ofDays(2).dividedBy(600);

        pass(untilMeeting.minusMillis(1));
        assertThat(clock.instant()).isBefore(WALL.plus(untilMeeting).minusMillis(1));
        pass(Duration.ofMillis(1));
        assertThat(clock.instant()).isEqualTo(meets).isEqualTo(WALL.plus(untilMeeting));
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(meets.plusSeconds(1));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
