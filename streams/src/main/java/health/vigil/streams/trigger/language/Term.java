package health.vigil.streams.trigger.language;

import health.vigil.streams.context.PatientView;
import org.jspecify.annotations.Nullable;

/** A planned part of an expression. */
@FunctionalInterface
interface Term {

    /**
     * What it says of a view: a Boolean, a BigDecimal, a String, an Instant, a Duration or a {@link
     * health.vigil.streams.context.score.Score}; null where it is not known.
     */
    @Nullable
    Object in(PatientView view);
}
