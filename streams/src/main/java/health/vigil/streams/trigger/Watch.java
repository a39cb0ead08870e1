package health.vigil.streams.trigger;

import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.language.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the triggers of a library say of one patient, kept from one look to the next: only those are asked again of which an
 * input changed, or for which a time has come. Always equal to asking all of them. Owned by one stream thread.
 */
public final class Watch {

    private final TriggerLibrary library;
    private final @Nullable Object[] seen;
    private final Truth[] truths;
    private final @Nullable Instant[] turns;
    /** Those that hold. */
    private final BitSet holding = new BitSet();

    private boolean looked;

    public Watch(TriggerLibrary library) {
        this.library = library;
        this.seen = new Object[library.index().inputs().size()];
        this.truths = new Truth[library.triggers().size()];
        this.turns = new Instant[library.triggers().size()];
    }

    @SuppressWarnings("ReferenceEquality") // the same library, not one like it
    boolean isOf(TriggerLibrary other) {
        return library == other;
    }

    /** Looks again; time never goes back from one look to the next. */
    public void look(PatientView view) {
        BitSet due = changed(view);
        due.or(library.index().restless());
        for (int trigger = 0; trigger < turns.length; trigger++) {
            if (!looked || (turns[trigger] != null && !view.now().isBefore(turns[trigger]))) {
                due.set(trigger);
            }
        }
        looked = true;
        for (int trigger = due.nextSetBit(0); trigger >= 0; trigger = due.nextSetBit(trigger + 1)) {
            ask(trigger, view);
        }
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
        return truths[trigger];
    }

    /** When a trigger may say something else though nothing changes; null if never. */
    @Nullable
    Instant nextTurn() {
        @Nullable Instant next = null;
        for (Instant turn : turns) {
            if (turn != null && (next == null || turn.isBefore(next))) {
                next = turn;
            }
        }
        return next;
    }

    private BitSet changed(PatientView view) {
        var due = new BitSet(truths.length);
        List<Input> inputs = library.index().inputs();
        for (int input = 0; input < seen.length; input++) {
            @Nullable Object now = inputs.get(input).in(view);
            if (!inputs.get(input).isSame(seen[input], now)) {
                due.or(library.index().lookersAt(input));
            }
            seen[input] = now;
        }
        return due;
    }

    private void ask(int place, PatientView view) {
        Trigger trigger = library.triggers().get(place);
        truths[place] = trigger.evaluate(view);
        turns[place] = trigger.nextTurn(view);
        holding.set(place, truths[place] == Truth.TRUE);
    }
}
