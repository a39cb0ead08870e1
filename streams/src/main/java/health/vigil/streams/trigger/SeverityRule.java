package health.vigil.streams.trigger;

import health.vigil.schemas.Severity;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.language.Choice;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How urgent a trigger is. */
sealed interface SeverityRule {

    Severity of(PatientView view);

    /** Always the same. */
    record Constant(Severity severity) implements SeverityRule {
        @Override
        public Severity of(PatientView view) {
            return severity;
        }
    }

    /** By what is known of the patient; the least of all that it may be where that is not enough: a lower bound. */
    record Chosen(Choice choice) implements SeverityRule {
        @Override
        public Severity of(PatientView view) {
            @Nullable String word = choice.in(view);
            return word == null
                    ? choice.words().stream()
                            .map(Severity::valueOf)
                            .min(Comparator.naturalOrder())
                            .orElseThrow()
                    : Severity.valueOf(word);
        }
    }
}
