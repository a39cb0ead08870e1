package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.List;

/** Sees a context at a moment: picks what is valid then and derives the scores from it. */
public final class Observer {

    private final Validity validity;

    public Observer(Validity validity) {
        this.validity = validity;
    }

    /** The view at {@code now}; facts of later times are not seen. */
    public PatientView see(PatientContext context, Instant now) {
        return context.sight(validity).at(now);
    }

    /** Usable observations of a concept, newest first. */
    public static List<StoredFact> usable(PatientContext context, String concept) {
        return context.newestFirst(Facts.observations(concept)).toList();
    }
}
