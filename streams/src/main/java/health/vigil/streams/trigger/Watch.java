package health.vigil.streams.trigger;

import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.language.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the triggers of a library say of one patient, kept from one look to the next: only what changed is asked again, and what
 * many triggers ask only once. Always equal to asking all of them. Owned by one stream thread.
 */
public final class Watch {

    private final TriggerLibrary library;
    private final Answers answers;
    /** Those that hold. */
    private final BitSet holding = new BitSet();

    public Watch(TriggerLibrary library) {
        this.library = library;
        this.answers = new Answers(library.terms());
    }

    @SuppressWarnings("ReferenceEquality") // the same library, not one like it
    boolean isOf(TriggerLibrary other) {
        return library == other;
    }

    /** Looks again; time never goes back from one look to the next. */
    public void look(PatientView view) {
        answers.look(view);
        answers.changed(expression -> {
            if (expression < library.triggers().size()) {
                holding.set(expression, truth(expression) == Truth.TRUE);
            }
        });
    }

    /** Triggers that hold now, in the order of the library. */
    public List<Trigger> holding() {
        var triggers = new ArrayList<Trigger>(holding.cardinality());
        for (int trigger = holding.nextSetBit(0); trigger >= 0; trigger = holding.nextSetBit(trigger + 1)) {
            triggers.add(library.triggers().get(trigger));
        }
        return triggers;
    }

    /** What a trigger says now, by its place in the library. */
    Truth truth(int trigger) {
        return Truth.of(answers.truth(trigger));
    }

    /** When a trigger may say something else though nothing changes; null if never. */
    @Nullable
    Instant nextTurn() {
        return answers.nextTurn();
    }
}
