package health.vigil.standalone.triggers;

import health.vigil.schemas.Severity;
import health.vigil.streams.context.CurrentValue;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.Truth;
import health.vigil.streams.trigger.definition.Repeat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trigger and one patient, as if nothing else could speak: it fires once, until fresh evidence shows recovery; then not
 * before it has rested as its {@code repeat} says, unless it is more urgent than it was.
 */
final class Episode {

    private final Trigger trigger;
    private final Map<String, Instant> given = new HashMap<>();
    private @Nullable Instant heldSince;
    private boolean open;
    private Instant restsUntil = Instant.MIN;
    private Severity said = Severity.low;

    Episode(Trigger trigger) {
        this.trigger = trigger;
    }

    /** Whether it fires at this look. */
    boolean firesAt(PatientView view) {
        boolean holds = trigger.evaluate(view) == Truth.TRUE;
        heldSince = !holds ? null : heldSince == null ? view.now() : heldSince;
        if (heldSince == null) {
            if (open && hasRecovered(view)) {
                open = false;
                @Nullable Repeat repeat = trigger.definition().repeat();
                @Nullable Duration rest = repeat == null ? null : repeat.after();
                restsUntil = rest == null ? Instant.MIN : view.now().plus(rest);
            }
            return false;
        }
        Duration held = Duration.between(heldSince, view.now());
        Severity severity = trigger.severity(view);
        boolean mayFire = !view.now().isBefore(restsUntil) || severity.compareTo(said) > 0;
        boolean fires = !open && mayFire && held.compareTo(trigger.definition().holdFor()) >= 0;
        said = fires || (open && severity.compareTo(said) > 0) ? severity : said;
        open |= fires;
        if (open) {
            remember(view);
        }
        return fires;
    }

    private void remember(PatientView view) {
        view.latest().forEach((concept, value) -> {
            if (trigger.speakingConcepts(view).contains(concept)) {
                given.put(concept, value.effective());
            }
        });
    }

    /** Whether the values show recovery, and everything that spoke was measured again. */
    private boolean hasRecovered(PatientView view) {
        Truth recovered = trigger.definition().rearm() == null ? not(trigger.evaluate(view)) : trigger.rearmed(view);
        if (recovered != Truth.TRUE || !given.entrySet().stream().allMatch(spoke -> isNewer(view, spoke))) {
            return false;
        }
        given.clear();
        return true;
    }

    private static boolean isNewer(PatientView view, Map.Entry<String, Instant> spoke) {
        @Nullable CurrentValue value = view.latest().get(spoke.getKey());
        return value != null && value.effective().isAfter(spoke.getValue());
    }

    private static Truth not(Truth truth) {
        return switch (truth) {
            case TRUE -> Truth.FALSE;
            case FALSE -> Truth.TRUE;
            case UNKNOWN -> Truth.UNKNOWN;
        };
    }
}
