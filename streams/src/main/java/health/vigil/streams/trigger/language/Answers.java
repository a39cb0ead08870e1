package health.vigil.streams.trigger.language;

import health.vigil.streams.context.CurrentValue;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.score.Score;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What shared terms say of one patient, kept from one look to the next: a term is asked again only where something that it looks
 * at is another, or its time has come, and one that looks back only where what it says matters. Always equal to asking each
 * expression of the view. Owned by one stream thread.
 */
public final class Answers implements Term.Parts {

    private static final long NEVER = Long.MAX_VALUE;

    private final SharedTerms terms;
    private final @Nullable Object[] seen;
    private final @Nullable Object[] values;
    /** When a term may say something else though nothing changes, in milliseconds since the epoch. */
    private final long[] turns;
    /** Terms of which nobody wanted to know what they say since something that they look at changed. */
    private final BitSet stale = new BitSet();

    private final BitSet due = new BitSet();
    private final BitSet changed = new BitSet();
    private @Nullable PatientView view;
    private int asking;
    private long nextTurn = NEVER;

    public Answers(SharedTerms terms) {
        this.terms = terms;
        this.seen = new Object[terms.inputs().size()];
        this.values = new Object[terms.size()];
        this.turns = new long[terms.size()];
        Arrays.fill(turns, NEVER);
        due.set(0, terms.size());
    }

    /** Looks at the patient again; time never goes back from one look to the next. */
    public void look(PatientView now) {
        view = now;
        changed.clear();
        noticeInputs(now);
        noticeTime(now.now().toEpochMilli());
        due.or(terms.restless());
        due.andNot(stale);
        for (int place = due.nextSetBit(0); place >= 0; place = due.nextSetBit(place + 1)) {
            due.clear(place);
            renew(place);
        }
        nextTurn = earliest();
        view = null;
    }

    private void noticeInputs(PatientView now) {
        List<Input> inputs = terms.inputs();
        for (int input = 0; input < seen.length; input++) {
            @Nullable Object value = inputs.get(input).in(now);
            if (!isSame(seen[input], value)) {
                mark(terms.lookers(input));
            }
            seen[input] = value;
        }
    }

    private void noticeTime(long now) {
        if (now < nextTurn) {
            return;
        }
        for (int place : terms.turning()) {
            if (turns[place] <= now) {
                due.set(place);
            }
        }
    }

    private void renew(int place) {
        if (!terms.waits(place)) {
            @Nullable Object before = values[place];
            if (ask(place)) {
                changed.set(place);
                tell(place, before, values[place]);
            }
        } else if (!stale.get(place)) {
            stale.set(place);
            turns[place] = NEVER;
            tell(place, null, null);
        }
    }

    /** Marks the terms of which a term is a part; null where it is not known what it says. */
    private void tell(int place, @Nullable Object before, @Nullable Object now) {
        mark(terms.dependents(place));
        terms.limits(place).mark(before, now, due);
    }

    private void mark(int[] places) {
        for (int place : places) {
            due.set(place);
        }
    }

    /** Whether it says something else than before. */
    private boolean ask(int place) {
        PatientView now = Objects.requireNonNull(view);
        Term term = terms.term(place);
        asking = place;
        @Nullable Object value = term.rule().of(now, this);
        @Nullable Turn turn = term.turn();
        if (turn != null) {
            asking = place;
            turns[place] = millis(turn.after(now, this, value));
        }
        boolean same = isSame(values[place], value);
        values[place] = value;
        return !same;
    }

    /** A part of the term that is being asked. */
    @Override
    public @Nullable Object get(int part) {
        int of = asking;
        int place = terms.part(of, part);
        if (stale.get(place)) {
            stale.clear(place);
            ask(place);
            asking = of;
        }
        return values[place];
    }

    /** Hands over the places of the expressions that say something else since the last look. */
    public void changed(IntConsumer taker) {
        for (int place = changed.nextSetBit(0); place >= 0; place = changed.nextSetBit(place + 1)) {
            for (int expression : terms.expressions(place)) {
                taker.accept(expression);
            }
        }
    }

    /** Whether an expression, by its place, holds; null where that is not known. */
    public @Nullable Boolean truth(int expression) {
        return (Boolean) values[terms.root(expression)];
    }

    /** When something that matters may be another though nothing changes; null if never. */
    public @Nullable Instant nextTurn() {
        return nextTurn == NEVER ? null : Instant.ofEpochMilli(nextTurn);
    }

    private long earliest() {
        long earliest = NEVER;
        for (int place : terms.turning()) {
            earliest = Math.min(earliest, turns[place]);
        }
        return earliest;
    }

    private static long millis(@Nullable Instant turn) {
        if (turn == null) {
            return NEVER;
        }
        long floor = turn.toEpochMilli();
        return turn.equals(Instant.ofEpochMilli(floor)) ? floor : floor + 1;
    }

    /** Whether nothing changed. What is picked or derived anew is compared by identity: it is looked at anew. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(@Nullable Object before, @Nullable Object now) {
        return before == now || (before != null && !isByIdentity(now) && before.equals(now));
    }

    private static boolean isByIdentity(@Nullable Object now) {
        return now instanceof Score || now instanceof CurrentValue || now instanceof List<?>;
    }
}
