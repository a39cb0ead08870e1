package health.vigil.streams.trigger;

import health.vigil.streams.context.Moment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A moment with what the triggers in force say of it.
 *
 * @param firing triggers that hold, and have held as long as they want
 * @param nextTurn when one may say something else though nothing changes; null if never
 */
public record Evaluated(
        Moment moment,
        TriggerLibrary library,
        List<Trigger> firing,
        @Nullable Instant nextTurn) {}
