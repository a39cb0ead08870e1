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
     * @param mayBeTheAlert whether the alert itself may be what it chokes on, as where it breaks down or says nothing; not where
     *     it cannot be reached, or says that its address, our credentials or its load are the matter
     */
    record Retry(String reason, @Nullable Duration pause, boolean mayBeTheAlert) implements Outcome {

        /** A failure for whatever reason, after which the destination may be asked again whenever we like. */
        public Retry(String reason) {
            this(reason, null, true);
        }
    }

    /** The destination said no to this alert, and would say so again. */
    record Refused(String reason) implements Outcome {}
}
