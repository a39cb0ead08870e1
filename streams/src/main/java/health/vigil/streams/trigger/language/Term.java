package health.vigil.streams.trigger.language;

import health.vigil.streams.context.PatientView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A planned part of an expression. Two are equal that ask the same, whoever wrote them: what many triggers ask is asked once.
 *
 * @param asks what it asks of its parts or of the view, as plain values: with the parts all that tells two terms apart
 * @param inputs what of a view its rule looks at itself, beside its parts
 * @param turn when it may say something else though neither inputs nor parts change; null if never
 */
record Term(
        List<Object> asks,
        List<Term> parts,
        Rule rule,
        Set<Input> inputs,
        @Nullable Turn turn,
        Nature nature) {

    /** How a term is to be asked. */
    enum Nature {
        /** Cheap, and asked whenever something of it changed. */
        PLAIN,
        /** Joins truths, and does not look at a part that does not matter. */
        LOGIC,
        /** Looks back over what was measured: asked only where it matters. */
        LOOK_BACK,
        /** The same, and what it says may be another at every moment. */
        RESTLESS
    }

    /** The values of a term's parts, each looked at when it is asked for. */
    @FunctionalInterface
    interface Parts {

        /**
         * A Boolean, a BigDecimal, a {@link Beyond}, a String, an Instant, a Duration, a {@link health.vigil.streams.context.score.Score} or a list
         * of points; null where it is not known.
         */
        @Nullable
        Object get(int part);
    }

    /** What a term says of a view and of its parts. */
    @FunctionalInterface
    interface Rule {
        @Nullable
        Object of(PatientView view, Parts parts);
    }

    /** One that looks at its parts only. */
    static Term of(List<Object> asks, List<Term> parts, Rule rule) {
        return new Term(asks, parts, rule, Set.of(), null, Nature.PLAIN);
    }

    /** One that looks at the view only. */
    static Term seen(List<Object> asks, Input input, Rule rule) {
        return new Term(asks, List.of(), rule, Set.of(input), null, Nature.PLAIN);
    }

    Term turning(Turn other) {
        return new Term(asks, parts, rule, inputs, other, nature);
    }

    Term as(Nature other) {
        return new Term(asks, parts, rule, inputs, turn, other);
    }

    /** What it says of a view. */
    @Nullable
    Object in(PatientView view) {
        return rule.of(view, part -> parts.get(part).in(view));
    }

    /** When it or one of its parts may next say something else though nothing changes; null if never. */
    @Nullable
    Instant nextTurn(PatientView view) {
        @Nullable
        Instant next =
                turn == null ? null : turn.after(view, part -> parts.get(part).in(view), in(view));
        for (Term part : parts) {
            next = Turn.earlier(next, part.nextTurn(view));
        }
        return next;
    }

    /** Itself and all that it is made of. */
    Stream<Term> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(Term::all));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Term term && asks.equals(term.asks) && parts.equals(term.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(asks, parts);
    }
}
