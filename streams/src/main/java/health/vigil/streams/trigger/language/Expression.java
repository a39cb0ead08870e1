package health.vigil.streams.trigger.language;

import health.vigil.streams.context.PatientView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An expression that was checked and planned, to be asked of any view. */
public final class Expression {

    private final Term term;
    private final Set<Input> inputs;

    Expression(Term term) {
        this.term = term;
        this.inputs = term.all().flatMap(part -> part.inputs().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** What a condition says of those of whom none of the others is false; false of the rest. */
    public static Expression among(List<Expression> others, Expression condition) {
        return new Expression(Logic.among(others.stream().map(Expression::term).toList(), condition.term));
    }

    /**
     * A condition on the unit in which a patient is.
     *
     * @param asks what tells it from another such condition
     * @param rule of the unit's name
     */
    public static Expression ofUnit(Object asks, Predicate<String> rule) {
        Term unit = Names.term("location.unit");
        return new Expression(Term.of(
                List.of("unit", asks),
                List.of(unit),
                (_, parts) -> parts.get(0) instanceof String name ? rule.test(name) : null));
    }

    Term term() {
        return term;
    }

    /** Whether it holds; null where that is not known. */
    public @Nullable Boolean truth(PatientView view) {
        return (Boolean) term.in(view);
    }

    /** The number that it comes to; null where that is not known. */
    public @Nullable BigDecimal number(PatientView view) {
        return term.in(view) instanceof Beyond beyond ? beyond.limit() : (BigDecimal) term.in(view);
    }

    /** The text that it comes to; null where that is not known. */
    public @Nullable String text(PatientView view) {
        return (String) term.in(view);
    }

    /** All that it looks at. */
    public Set<Input> inputs() {
        return inputs;
    }

    /** The names of the language among it. */
    public Set<String> names() {
        return inputs.stream()
                .map(input -> input instanceof Input.Named named ? named.name() : input.toString())
                .collect(Collectors.toSet());
    }

    /** What it looks at and is not known, in the words that an alert says. */
    public Stream<String> unknown(PatientView view) {
        return inputs.stream()
                .filter(input -> input.in(view) == null)
                .map(input -> switch (input) {
                    case Input.Current current -> current.concept();
                    case Input.Recorded recorded -> recorded.name();
                    case Input.Named named -> named.name().equals("ageYears") ? "age" : named.name();
                    default -> input.toString();
                })
                .sorted();
    }

    /** When it may next say something else though nothing changes; null if never. */
    public @Nullable Instant nextTurn(PatientView view) {
        return term.nextTurn(view);
    }
}
