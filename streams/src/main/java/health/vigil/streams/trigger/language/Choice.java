package health.vigil.streams.trigger.language;

import health.vigil.streams.context.PatientView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression that comes to one of some words.
 *
 * @param words all that it may come to
 */
public record Choice(Set<String> words, Expression expression) {

    /** The word that it comes to; null where that is not known. */
    public @Nullable String in(PatientView view) {
        return expression.text(view);
    }
}
