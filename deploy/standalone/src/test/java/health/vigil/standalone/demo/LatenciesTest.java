package health.vigil.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void shouldGivePercentilesByNearestRank() {
        var latencies = new Latencies();
        for (int millis = 1; millis <= 100; millis++) {
            latencies.add(millis * 1_000_000L);
        }

        assertThat(latencies.millis(50)).isEqualTo(50);
        assertThat(latencies.millis(99)).isEqualTo(99);
    }

    @Test
    void shouldBeNothingWhenThereIsNothing() {
        assertThat(new Latencies().millis(50)).isZero();
    }
}
