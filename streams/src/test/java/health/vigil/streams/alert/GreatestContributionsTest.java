package health.vigil.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import health.vigil.schemas.Contribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreatestContributionsTest {

    private static final List<Contribution> ALL = List.of(
            new Contribution("lactate", "4.1", 0.8),
            new Contribution("spo2", "90", -0.3),
            new Contribution("age", "64", 0.1),
            new Contribution("ph", null, 0.0));

    @Test
    void shouldAddUpTheOthersInTheLastLineWhenThereAreMore() {
        List<Contribution> shown = GreatestContributions.of(ALL, 3);

        assertThat(shown)
                .extracting(Contribution::getFeature, Contribution::getValue)
                .containsExactly(tuple("lactate", "4.1"), tuple("spo2", "90"), tuple("2 others", ""));
        assertThat(sum(shown)).isCloseTo(sum(ALL), within(1e-12));
    }

    @Test
    void shouldShowAllWhenTheyFit() {
        assertThat(GreatestContributions.of(ALL, 4)).isEqualTo(ALL);
    }

    private static double sum(List<Contribution> contributions) {
        return contributions.stream().mapToDouble(Contribution::getContribution).sum();
    }
}
