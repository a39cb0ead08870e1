package health.vigil.consumers.delivery.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How sending ended. Reasons are sentences for a person, without patient data. */
public sealed interface Outcome {

    /** The destination has it. */
    record Delivered() implements Outcome {}

    /**
     * The destination did not take it now: it is down, slow or overloaded. Whether it has it is unknown.
     *
     * @param pause how long it asked to be left alone; null where it did not
     */
    record Retry(String reason, @Nullable Duration pause) implements Outcome {

        /** A failure after which the destination may be asked again whenever we like. */
        public Retry(String reason) {
            this(reason, null);
        }
    }

    /** The destination said no to this alert, and would say so again. */
    record Refused(String reason) implements Outcome {}
}
