package health.vigil.streams.alert;

import health.vigil.schemas.PatientOutcome;
import health.vigil.streams.context.Outcome;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.TriggerLibrary;
import java.util.List;
import java.util.Objects;

/** What befell a patient, in the words of summaries: of transfers those to units that the site calls intensive care. */
final class Outcomes {

    private Outcomes() {}

    static List<PatientOutcome> of(PatientView view, TriggerLibrary library) {
        return view.outcomes().stream()
                .filter(outcome -> outcome.kind() != Outcome.Kind.TRANSFER
                        || library.isIntensiveCare(Objects.requireNonNull(outcome.unit())))
                .map(outcome -> new PatientOutcome(word(outcome.kind()), outcome.at()))
                .toList();
    }

    private static String word(Outcome.Kind kind) {
        return switch (kind) {
            case DEATH -> "death";
            case TRANSFER -> "intensive-care";
            case VASOPRESSOR -> "vasopressor";
            case VENTILATION -> "ventilation";
        };
    }
}
