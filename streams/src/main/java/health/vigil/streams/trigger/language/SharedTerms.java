package health.vigil.streams.trigger.language;

import health.vigil.streams.trigger.language.Term.Nature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The terms of many expressions, each that is written more than once only once; its parts come before a term. Of a library,
 * once; {@link Answers} holds what they say of a patient.
 */
public final class SharedTerms {

    private final List<Term> terms;
    private final int[] roots;
    private final int[][] expressions;
    private final int[][] parts;
    private final int[][] dependents;
    private final Limits[] limits;
    /** Terms that are asked only where a term of logic wants to know. */
    private final BitSet lazy = new BitSet();

    private final BitSet restless = new BitSet();
    private final int[] turning;
    private final List<Input> inputs;
    private final int[][] lookers;

    /**
     * Joins the terms of expressions.
     *
     * @param written each may be asked for by its place
     */
    public SharedTerms(List<Expression> written) {
        Map<Term, Integer> places = new LinkedHashMap<>();
        roots = written.stream()
                .mapToInt(expression -> place(expression.term(), places))
                .toArray();
        terms = List.copyOf(places.keySet());
        parts = new int[terms.size()][];
        var above = new ArrayList<BitSet>();
        Map<Input, BitSet> byInput = new LinkedHashMap<>();
        for (int place = 0; place < terms.size(); place++) {
            above.add(new BitSet());
            Term term = terms.get(place);
            parts[place] = term.parts().stream().mapToInt(places::get).toArray();
            for (int part : parts[place]) {
                above.get(part).set(place);
            }
            for (Input input : term.inputs()) {
                byInput.computeIfAbsent(input, _ -> new BitSet()).set(place);
            }
            restless.set(place, term.nature() == Nature.RESTLESS);
            lazy.set(place, isLazy(place));
        }
        turning = IntStream.range(0, terms.size())
                .filter(place -> terms.get(place).turn() != null)
                .toArray();
        expressions = IntStream.range(0, terms.size())
                .mapToObj(place -> IntStream.range(0, roots.length)
                        .filter(expression -> roots[expression] == place)
                        .toArray())
                .toArray(int[][]::new);
        limits = above.stream().map(this::limits).toArray(Limits[]::new);
        dependents = above.stream().map(SharedTerms::numbers).toArray(int[][]::new);
        inputs = List.copyOf(byInput.keySet());
        lookers = byInput.values().stream().map(SharedTerms::numbers).toArray(int[][]::new);
    }

    private static int place(Term term, Map<Term, Integer> places) {
        Integer known = places.get(term);
        if (known != null) {
            return known;
        }
        term.parts().forEach(part -> place(part, places));
        places.put(term, places.size());
        return places.size() - 1;
    }

    /** Takes the comparisons with limits out of those that look at a term. */
    private Limits limits(BitSet lookers) {
        var found = new ArrayList<Limits.Limit>();
        for (int place : numbers(lookers)) {
            @Nullable BigDecimal limit = Limits.of(terms.get(place));
            if (limit != null) {
                found.add(new Limits.Limit(limit, place));
                lookers.clear(place);
            }
        }
        return new Limits(found);
    }

    private boolean isLazy(int place) {
        return switch (terms.get(place).nature()) {
            case LOOK_BACK, RESTLESS -> true;
            case LOGIC -> false;
            case PLAIN -> {
                boolean ofLazy = false;
                for (int part : parts[place]) {
                    ofLazy |= lazy.get(part);
                }
                yield ofLazy;
            }
        };
    }

    private static int[] numbers(BitSet bits) {
        return bits.stream().toArray();
    }

    int size() {
        return terms.size();
    }

    Term term(int place) {
        return terms.get(place);
    }

    /** The term of an expression. */
    int root(int expression) {
        return roots[expression];
    }

    /** The expressions of which a term is the whole. */
    int[] expressions(int place) {
        return expressions[place];
    }

    int part(int place, int part) {
        return parts[place][part];
    }

    /** Terms of which a term is a part and that compare it with a limit. */
    Limits limits(int place) {
        return limits[place];
    }

    /** Other terms of which a term is a part. */
    int[] dependents(int place) {
        return dependents[place];
    }

    /** Whether a term is asked only where a term of logic wants to know. */
    boolean waits(int place) {
        return lazy.get(place);
    }

    /** Terms that may say something else though nothing changes. */
    int[] turning() {
        return turning;
    }

    /** Terms that may say something else at every moment. */
    BitSet restless() {
        return restless;
    }

    /** All that any term looks at. */
    List<Input> inputs() {
        return inputs;
    }

    /** Terms that look at an input, by its place. */
    int[] lookers(int input) {
        return lookers[input];
    }
}
