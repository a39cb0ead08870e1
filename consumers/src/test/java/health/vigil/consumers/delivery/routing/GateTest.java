package health.vigil.consumers.delivery.routing;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.Samples;
import health.vigil.consumers.delivery.routing.Budget.Excess;
import health.vigil.consumers.delivery.routing.Decision.Elsewhere;
import health.vigil.consumers.delivery.routing.Decision.Hold;
import health.vigil.consumers.delivery.routing.Decision.Pass;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.Severity;
import health.vigil.schemas.TriggerReference;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void shouldSendOnlyFromTheUnitsOfARoute() {
        var gate = gate(route(Set.of("A"), Severity.low, null));

        assertThat(gate.decide(alert("a1", Severity.high), "A", NOON, null)).isInstanceOf(Pass.class);
        assertThat(gate.decide(alert("a1", Severity.high), "B", NOON, null)).isInstanceOf(Elsewhere.class);
        assertThat(gate.decide(alert("a1", Severity.high), null, NOON, null)).isInstanceOf(Pass.class);
    }

    @Test
    void shouldSendFromTheLeastSeverityOfARouteOn() {
        var gate = gate(route(Set.of(), Severity.high, null));

        assertThat(gate.decide(alert("a1", Severity.high), "A", NOON, null)).isInstanceOf(Pass.class);
        assertThat(gate.decide(alert("a1", Severity.medium), "A", NOON, null)).isInstanceOf(Elsewhere.class);
    }

    @Test
    void shouldSendWithinTheHoursOfARouteOverMidnight() {
        var gate = gate(route(Set.of(), Severity.low, Hours.parse("19:00-07:00")));
        var alert = alert("a1", Severity.high);

        assertThat(gate.decide(alert, "A", at("06:59"), null)).isInstanceOf(Pass.class);
        assertThat(gate.decide(alert, "A", at("07:00"), null)).isInstanceOf(Elsewhere.class);
        assertThat(gate.decide(alert, "A", at("18:59"), null)).isInstanceOf(Elsewhere.class);
        assertThat(gate.decide(alert, "A", at("19:00"), null)).isInstanceOf(Pass.class);
    }

    @Test
    void shouldTellTheEndToWhomItToldTheBeginningWhereverThePatientIsNow() {
        var gate = gate(route(Set.of("A"), Severity.high, Hours.parse("08:00-13:00")));
        gate.delivered(alert("a1", Severity.high), Severity.high, "A", NOON);

        var end = Samples.alert("a1", "p1", 2, AlertStatus.retracted, Severity.low);

        assertThat(gate.decide(end, "B", at("20:00"), null)).isInstanceOf(Pass.class);
    }

    @Test
    void shouldTellTheEndAfterARestartToWhoeverMayHaveHeardTheBeginning() {
        var gate = gate(route(Set.of("A"), Severity.high, null));
        gate.takeOver(NOON);

        var end = Samples.alert("a1", "p1", 2, AlertStatus.retracted, Severity.high);

        assertThat(gate.decide(end, "B", NOON, null)).isInstanceOf(Pass.class);
    }

    @Test
    void shouldHoldBackForTheDigestWhatExceedsABudget() {
        var gate = gate(budget(1, Excess.digest));
        gate.delivered(alert("a1", Severity.medium), Severity.medium, "A", NOON);

        var decision = gate.decide(alert("a2", Severity.medium), "A", NOON.plusSeconds(60), null);

        assertThat(decision).isInstanceOfSatisfying(Hold.class, hold -> {
            assertThat(hold.until()).isEqualTo(NOON.plus(Duration.ofHours(1)));
            assertThat(gate.decide(alert("a2", Severity.medium), "A", hold.until(), hold))
                    .isInstanceOfSatisfying(
                            Pass.class,
                            pass -> assertThat(pass.notes())
                                    .singleElement()
                                    .asString()
                                    .startsWith("In a digest: budget 'night'"));
        });
        assertThat(gate.decide(alert("a2", Severity.medium), "B", NOON.plusSeconds(60), null))
                .as("another unit has a budget of its own")
                .isInstanceOf(Pass.class);
    }

    @Test
    void shouldDelayUntilTheBudgetAllowsIt() {
        var gate = gate(budget(1, Excess.delay));
        gate.delivered(alert("a1", Severity.medium), Severity.medium, "A", NOON);

        var decision = gate.decide(alert("a2", Severity.medium), "A", NOON.plusSeconds(60), null);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.until()).isEqualTo(NOON.plus(Duration.ofMinutes(30))));
        assertThat(gate.decide(alert("a2", Severity.medium), "A", NOON.plus(Duration.ofMinutes(30)), null))
                .isInstanceOf(Pass.class);
    }

    @Test
    void shouldDemotePredictiveAlertsThatExceedABudgetEvenIfTheyAreHigh() {
        var gate = gate(budget(1, Excess.demote));
        gate.delivered(alert("a1", Severity.medium), Severity.medium, "A", NOON);
        var predictive = alert("a2", Severity.high);
        predictive.setTrigger(new TriggerReference("risk", "1", IntendedUse.predictive_live, "model card"));

        assertThat(gate.decide(predictive, "A", NOON, null))
                .isInstanceOfSatisfying(
                        Pass.class, pass -> assertThat(pass.urgency()).isEqualTo(Severity.medium));
    }

    @Test
    void shouldKeepAnAlertDemotedUntilItInterruptsAnew() {
        var gate = gate(budget(1, Excess.demote));
        gate.delivered(alert("a1", Severity.low), Severity.low, "A", NOON);
        gate.delivered(alert("a2", Severity.medium), Severity.low, "A", NOON);

        var update = Samples.alert("a2", "p1", 2, AlertStatus.raised, Severity.medium);
        var rise = Samples.alert("a2", "p1", 3, AlertStatus.escalated, Severity.high);

        assertThat(gate.decide(update, "A", NOON, null)).isEqualTo(new Pass(Severity.low, List.of()));
        assertThat(gate.decide(rise, "A", NOON, null)).isEqualTo(new Pass(Severity.high, List.of()));
    }

    @Test
    void shouldTellNoEndOfWhatItCanRememberNotToHaveTold() {
        var gate = gate(route(Set.of("A"), Severity.high, null));
        gate.takeOver(NOON);

        var end = Samples.alert("a1", "p1", 2, AlertStatus.retracted, Severity.high);
        end.setRaisedAt(NOON);

        assertThat(gate.decide(end, "B", NOON, null)).isInstanceOf(Elsewhere.class);
    }

    @Test
    void shouldOweWhatWaitsUntilItIsOverAndWhatWasTriedUntilItIsTold() {
        var gate = gate(route(Set.of(), Severity.low, null));
        var held = alert("held", Severity.low);
        var tried = alert("tried", Severity.low);
        gate.held(held);
        gate.held(tried);
        gate.tried(tried);
        gate.held(tried);

        assertThat(gate.isOwed(held)).isTrue();
        assertThat(gate.isOwed(Samples.alert("held", "p1", 2, AlertStatus.retracted, Severity.low)))
                .isFalse();
        assertThat(gate.isOwed(Samples.alert("tried", "p1", 2, AlertStatus.retracted, Severity.low)))
                .isTrue();

        gate.dropped(held);
        gate.delivered(tried, Severity.low, "A", NOON);

        assertThat(gate.isOwed(held)).isFalse();
        assertThat(gate.isOwed(tried)).isFalse();
    }

    @Test
    void shouldNotCountWhatInterruptsNobody() {
        var gate = gate(budget(1, Excess.digest));
        gate.delivered(alert("a1", Severity.medium), Severity.medium, "A", NOON);

        var update = Samples.alert("a1", "p1", 2, AlertStatus.raised, Severity.medium);
        var end = Samples.alert("a1", "p1", 3, AlertStatus.resolved, Severity.medium);

        assertThat(gate.decide(update, "A", NOON, null)).isInstanceOf(Pass.class);
        assertThat(gate.decide(end, "A", NOON, null)).isInstanceOf(Pass.class);
    }

    static Alert alert(String id, Severity severity) {
        return Samples.alert(id, "p1", 1, AlertStatus.raised, severity);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + ":00Z");
    }

    private static Gate gate(Route route) {
        return new Gate(new RoutingTable(UTC, List.of(route), List.of()), "pager");
    }

    private static Gate gate(Budget budget) {
        return new Gate(new RoutingTable(UTC, List.of(), List.of(budget)), "pager");
    }

    private static Route route(Set<String> units, Severity least, @Nullable Hours hours) {
        return new Route(units, least, Set.of(), hours, "nurse", Set.of("pager"));
    }

    static Budget budget(int most, Excess then) {
        return new Budget("night", Set.of(), Set.of(), null, most, Duration.ofMinutes(30), then, Duration.ofHours(1));
    }
}
