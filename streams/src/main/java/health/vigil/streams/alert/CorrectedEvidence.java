package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Evidence;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.Truth;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether what an alert said is still true once its evidence was corrected, though that may have gone stale since. */
final class CorrectedEvidence {

    private CorrectedEvidence() {}

    /** How the patient looked when the alert spoke, by what is known now; empty where its own trigger does not hold of that. */
    static Optional<PatientView> stillSpeaks(Alert alert, TriggerLibrary library, PatientView now) {
        @Nullable Trigger trigger = library.find(alert.getTrigger().getId());
        return Optional.ofNullable(trigger).flatMap(own -> {
            PatientView then = now.history().at(spokeAt(alert));
            return own.evaluate(then) == Truth.TRUE ? Optional.of(then) : Optional.empty();
        });
    }

    private static Instant spokeAt(Alert alert) {
        return Stream.concat(
                        Stream.of(alert.getRaisedAt()),
                        alert.getEvidence().stream().map(Evidence::getEffective))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
