package health.vigil.streams.trigger.language;

import health.vigil.streams.context.PatientView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An expression that was checked and planned, to be asked of any view. */
public final class Expression {

    private final Term term;
    private final Set<Input> inputs;
    private final List<Turn> turns;
    private final boolean restless;

    Expression(Term term, Set<Input> inputs, List<Turn> turns, boolean restless) {
        this.term = term;
        this.inputs = Set.copyOf(inputs);
        this.turns = List.copyOf(turns);
        this.restless = restless;
    }

    /** Whether it holds; null where that is not known. */
    public @Nullable Boolean truth(PatientView view) {
        return (Boolean) term.in(view);
    }

    /** The number that it comes to; null where that is not known. */
    public @Nullable BigDecimal number(PatientView view) {
        return (BigDecimal) term.in(view);
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
                    case Input.Named named -> named.name().equals("ageYears") ? "age" : named.name();
                    default -> input.toString();
                })
                .sorted();
    }

    /** When it may next say something else though nothing changes; null if never. */
    public @Nullable Instant nextTurn(PatientView view) {
        @Nullable Instant next = null;
        for (Turn turn : turns) {
            next = Turn.earlier(next, turn.after(view));
        }
        return next;
    }

    /** Whether it is to be asked at every moment. */
    public boolean isRestless() {
        return restless;
    }
}
