package health.vigil.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.standalone.replay.ReplayClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPlanTest {

    private static final Instant ENDED = Instant.parse("2026-01-31T08:00:00Z");
    private static final int PATIENTS = 2;

    @TempDir
    private Path data;

    @Test
    void shouldPlayAllStaysIntoFreshDirectory() {
        DemoPlan plan = DemoPlan.in(data, PATIENTS, 600);

        assertThat(plan.bookmark().answered()).isZero();
        assertThat(plan.replay().size()).isEqualTo(wholeSize());
        assertThat(plan.clock().instant()).isBeforeOrEqualTo(plan.replay().moment(0));
    }

    @Test
    void shouldGoOnWhereItWasStopped() {
        new DemoBookmark(PATIENTS, ENDED, 10).keepIn(data);

        DemoPlan plan = DemoPlan.in(data, 24, 600);

        assertThat(plan.bookmark().patients()).isEqualTo(PATIENTS);
        assertThat(plan.replay().size()).isEqualTo(wholeSize() - 10);
        assertThat(plan.clock()).isInstanceOf(ReplayClock.class);
        assertThat(plan.clock().instant()).isBeforeOrEqualTo(plan.replay().moment(0));
    }

    @Test
    void shouldPlayNothingOnTheWallClockWhenAllStaysAreThere() {
        new DemoBookmark(PATIENTS, ENDED, wholeSize()).keepIn(data);

        DemoPlan plan = DemoPlan.in(data, PATIENTS, 600);

        assertThat(plan.replay().size()).isZero();
        assertThat(plan.clock()).isEqualTo(InstantSource.system());
    }

    @Test
    void shouldShipTwentyFourStaysOfAtMostTwoDaysSomeSeptic() {
        assertThat(SampleStays.first(SampleStays.count()))
                .hasSize(24)
                .allSatisfy(stay -> assertThat(stay.hours()).hasSizeLessThanOrEqualTo(48))
                .filteredOn(stay -> stay.isSeptic())
                .hasSize(7);
    }

    private int wholeSize() {
        return DemoPlan.in(data.resolve("nothing"), PATIENTS, 600).replay().size();
    }
}
