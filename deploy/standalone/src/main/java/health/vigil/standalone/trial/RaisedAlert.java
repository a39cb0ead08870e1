package health.vigil.standalone.trial;

import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert as people would have met it.
 *
 * @param trigger the rule that raised it
 * @param severity the highest that it reached
 * @param toldAt when people first heard of it: later than it was raised where it waited for a model
 * @param endedAt when it was closed, whatever was said of it afterwards; null where it was open at the end
 */
record RaisedAlert(
        String alertId,
        String patientKey,
        String condition,
        String trigger,
        String title,
        Severity severity,
        Instant raisedAt,
        Instant toldAt,
        @Nullable Instant endedAt,
        AlertStatus status,
        int revisions) {

    /** Whether both were open at some moment, about the same condition of the same patient. */
    boolean meets(RaisedAlert other) {
        return patientKey.equals(other.patientKey)
                && condition.equals(other.condition)
                && wasToldBeforeEndOf(other)
                && other.wasToldBeforeEndOf(this);
    }

    private boolean wasToldBeforeEndOf(RaisedAlert other) {
        return other.endedAt == null || !toldAt.isAfter(other.endedAt);
    }
}
