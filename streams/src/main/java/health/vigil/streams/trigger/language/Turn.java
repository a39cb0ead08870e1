package health.vigil.streams.trigger.language;

import health.vigil.streams.context.PatientView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time at which a term may say something else though nothing changes. */
@FunctionalInterface
interface Turn {

    /**
     * The next such time after the view's; null where there is none.
     *
     * @param said what the term says of the view; null where that is not known
     */
    @Nullable
    Instant after(PatientView view, Term.Parts parts, @Nullable Object said);

    /** The earlier of two; null stands for never. */
    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** A time, if it lies after the view's. */
    static @Nullable Instant ifAfter(@Nullable Instant time, PatientView view) {
        return time != null && time.isAfter(view.now()) ? time : null;
    }
}
