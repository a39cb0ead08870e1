package health.vigil.consumers.delivery.routing;

import health.vigil.schemas.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an alert on its way to a destination. */
public sealed interface Decision {

    /** No rule sends it there. */
    record Elsewhere() implements Decision {}

    /**
     * It waits.
     *
     * @param until when it is looked at again, by the edge's clock
     * @param reason which budget holds it back, in a sentence
     * @param digest whether it goes out at that time whatever the budget says
     */
    record Hold(Instant until, String reason, boolean digest) implements Decision {}

    /**
     * It is sent.
     *
     * @param urgency its severity, or less where a budget demotes it
     * @param notes what the receiver should know of that
     */
    record Pass(Severity urgency, List<String> notes) implements Decision {

        /**
         * What was held back may go now.
         *
         * @param held what was decided before; null where it was not held back
         */
        public static Pass after(@Nullable Hold held, Severity urgency) {
            return new Pass(urgency, held == null ? List.of() : List.of("Held back before: " + held.reason()));
        }
    }
}
