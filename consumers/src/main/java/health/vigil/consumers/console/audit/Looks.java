package health.vigil.consumers.console.audit;

import health.vigil.consumers.console.audit.OngoingViews.View;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.schemas.audit.Purpose;
import health.vigil.schemas.kafka.NotKeptException;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enters what people look at into the audit before they see it, a look that goes on once in five minutes. What was not
 * kept is entered at the next look. Safe for many threads.
 */
public final class Looks {

    private final AuditTrail trail;
    private final InstantSource clock;
    private final OngoingViews views = new OngoingViews();

    /** @param clock the edge's clock */
    public Looks(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Enters a look.
     *
     * @param patientKey whom they see; null where it is not one patient
     * @param details ids and codes only
     * @throws NotKeptException if Kafka did not keep the entry in time: then nothing may be shown
     */
    public void enter(
            String account,
            Activity activity,
            @Nullable String patientKey,
            Map<String, String> details,
            Purpose purpose) {
        var view = new View(account, activity, patientKey, Map.copyOf(details));
        if (!views.isOngoing(view, clock.instant())) {
            trail.enter(account, activity, patientKey, details, purpose);
            views.begin(view, clock.instant());
        }
    }
}
