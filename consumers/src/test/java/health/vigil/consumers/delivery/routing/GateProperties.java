package health.vigil.consumers.delivery.routing;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.Samples;
import health.vigil.consumers.delivery.routing.Budget.Excess;
import health.vigil.consumers.delivery.routing.Decision.Hold;
import health.vigil.consumers.delivery.routing.Decision.Pass;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.Severity;
import health.vigil.schemas.TriggerReference;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GateProperties {

    @Property
    void shouldNeverHoldBackOrDemoteAHighOrCriticalAlertOfARule(
            @ForAll @Size(max = 40) List<Severity> severities,
            @ForAll IntendedUse use,
            @ForAll Excess then,
            @ForAll @IntRange(min = 1, max = 3) int most) {
        var gate =
                new Gate(new RoutingTable(ZoneId.of("UTC"), List.of(), List.of(GateTest.budget(most, then))), "pager");
        int interruptions = 0;
        for (int i = 0; i < severities.size(); i++) {
            var alert = Samples.alert("a" + i, "p" + i, 1, AlertStatus.raised, severities.get(i));
            alert.setTrigger(new TriggerReference("t", "1", use, "cited"));
            Decision decision = gate.decide(alert, "A", Samples.minute(1), null);
            if (Gate.isExempt(alert)) {
                assertThat(decision).isEqualTo(new Pass(severities.get(i), List.of()));
            } else if (interruptions >= most && then != Excess.demote) {
                assertThat(decision).isInstanceOf(Hold.class);
            }
            if (decision instanceof Pass pass) {
                gate.delivered(alert, pass.urgency(), "A", Samples.minute(1));
                interruptions++;
            }
        }
    }
}
