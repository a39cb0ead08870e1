package health.vigil.consumers.delivery.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.consumers.delivery.routing.Budget.Excess;
import health.vigil.schemas.Severity;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingFileTest {

    private static final Set<String> DESTINATIONS = Set.of("pager", "hub");

    @Test
    void shouldReadRoutesAndBudgets() {
        var table = RoutingFile.parse("routing.yaml", """
                zone: Europe/Zurich
                routes:
                  - to: [hub]
                  - units: [4W]
                    severity: high
                    hours: 19:00-07:00
                    role: charge-nurse
                    to: [pager]
                budgets:
                  - name: night
                    roles: [charge-nurse]
                    most: 6
                    per: PT1H
                    then: digest
                """, DESTINATIONS);

        assertThat(table.to("pager"))
                .singleElement()
                .satisfies(route -> assertThat(route.severity()).isEqualTo(Severity.high))
                .satisfies(route -> assertThat(route.hours()).isEqualTo(Hours.parse("19:00-07:00")));
        assertThat(table.budgets())
                .singleElement()
                .satisfies(budget -> assertThat(budget.per()).isEqualTo(Duration.ofHours(1)))
                .satisfies(budget -> assertThat(budget.then()).isEqualTo(Excess.digest));
    }

    @Test
    void shouldSayWhereAndWhatToWriteWhenADestinationIsNotConfigured() {
        assertThatThrownBy(() -> RoutingFile.parse("routing.yaml", "routes:\n  - to: [beeper]\n", DESTINATIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("routing.yaml, before line 3, column 1: to names")
                .hasMessageContaining("beeper")
                .hasMessageContaining("[hub, pager]");
    }

    @Test
    void shouldSayWhereAWordIsThatNothingReads() {
        assertThatThrownBy(
                        () -> RoutingFile.parse("routing.yaml", "routes:\n  - to: [hub]\n    unit: 4W\n", DESTINATIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("routing.yaml, before line 4, column 1: there is no 'unit' here")
                .hasMessageContaining("units");
    }

    @Test
    void shouldSayWhatHoursLookLike() {
        assertThatThrownBy(() ->
                        RoutingFile.parse("routing.yaml", "routes:\n  - to: [hub]\n    hours: nights\n", DESTINATIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("routing.yaml, before line ")
                .hasMessageContaining("write for example 19:00-07:00");
    }
}
