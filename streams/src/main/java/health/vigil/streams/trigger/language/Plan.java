package health.vigil.streams.trigger.language;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans a checked expression: turns CEL's tree into terms, and adds up what it costs.
 * CEL's numbers are read as decimals, so that 1.4 − 1.1 is 0.3.
 */
final class Plan {

    private final CelAbstractSyntaxTree tree;
    private int cost;

    Plan(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    Expression expression() {
        Term term = term(tree.getExpr());
        Cost.require(cost, this, tree.getExpr());
        return new Expression(term);
    }

    /** The words that a choice may come to. */
    Set<String> words(Collection<String> allowed) {
        var words = new LinkedHashSet<String>();
        gather(tree.getExpr(), allowed, words);
        return words;
    }

    private void gather(CelExpr expression, Collection<String> allowed, Set<String> words) {
        boolean isChoice = expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals("_?_:_");
        if (isChoice) {
            gather(expression.call().args().get(1), allowed, words);
            gather(expression.call().args().get(2), allowed, words);
            return;
        }
        String word = text(expression);
        if (!allowed.contains(word)) {
            throw refusal(expression, "'" + word + "' is none of " + String.join(", ", allowed));
        }
        words.add(word);
    }

    private Term term(CelExpr expression) {
        cost++;
        Optional<CelReference> name =
                tree.getReference(expression.id()).filter(found -> !found.name().isEmpty());
        if (name.isPresent()) {
            return name(expression, name.get().name());
        }
        return switch (expression.exprKind().getKind()) {
            case CONSTANT -> constant(expression);
            case CALL -> call(expression, expression.call());
            default ->
                throw refusal(
                        expression,
                        "This part of CEL is not in the language. Write comparisons of values, "
                                + "joined by && and ||; the guide for authors lists the names and functions");
        };
    }

    private Term constant(CelExpr expression) {
        CelConstant constant = expression.constant();
        Object value = switch (constant.getKind()) {
            case INT64_VALUE -> BigDecimal.valueOf(constant.int64Value());
            case DOUBLE_VALUE -> BigDecimal.valueOf(constant.doubleValue());
            case STRING_VALUE -> constant.stringValue();
            case BOOLEAN_VALUE -> constant.booleanValue();
            default -> throw refusal(expression, "Write a number, a text in quotes, true or false");
        };
        return Logic.constant(value);
    }

    private Term name(CelExpr expression, String name) {
        if (name.equals(Names.NOW)) {
            throw refusal(
                    expression, "'now' stands only before a minus: write, for example, now - encounter.admittedAt");
        }
        Names.Name found = Objects.requireNonNull(Names.all().get(name), name);
        cost += found.term().nature() == Term.Nature.RESTLESS ? Cost.OF_A_LOOK_BACK : 0;
        return found.term();
    }

    private Term call(CelExpr expression, CelExpr.CelCall call) {
        List<CelExpr> given = call.args();
        return switch (call.function()) {
            case "_&&_" -> Logic.and(term(given.get(0)), term(given.get(1)));
            case "_||_" -> Logic.or(term(given.get(0)), term(given.get(1)));
            case "!_" -> Logic.not(term(given.get(0)));
            case "_?_:_" -> Logic.choice(term(given.get(0)), term(given.get(1)), term(given.get(2)));
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> comparison(expression, call);
            case "_+_", "_-_", "_*_", "_/_", "-_" -> arithmetic(expression, call);
            case "@in" -> Logic.in(term(given.get(0)), constants(given.get(1)));
            case "duration" -> span(given.get(0));
            default -> new FunctionPlan(this).function(expression, call);
        };
    }

    private Term comparison(CelExpr expression, CelExpr.CelCall call) {
        CelExpr left = call.args().get(0);
        CelExpr right = call.args().get(1);
        @Nullable Term since = Elapsed.since(this, left);
        @Nullable Term untilNow = since == null ? Elapsed.since(this, right) : null;
        if (since != null) {
            return Elapsed.comparison(call.function(), since, limit(expression, right), true);
        }
        if (untilNow != null) {
            return Elapsed.comparison(call.function(), untilNow, limit(expression, left), false);
        }
        return Logic.comparison(call.function(), term(left), term(right));
    }

    private Duration limit(CelExpr comparison, CelExpr written) {
        // What is wrong with it itself is said first.
        term(written);
        return Elapsed.limit(this, comparison, written);
    }

    private Term arithmetic(CelExpr expression, CelExpr.CelCall call) {
        String type = tree.getType(expression.id()).map(Object::toString).orElse("");
        boolean numbers = tree.getType(expression.id())
                .filter(result -> result.kind().isPrimitive())
                .isPresent();
        if (!numbers || type.equals("string")) {
            throw refusal(
                    expression,
                    "Only numbers can be calculated with, and lengths of time only compared: write, for "
                            + "example, age('lactate') > duration('6h') or now - encounter.admittedAt < duration('24h')");
        }
        return call.args().size() == 1
                ? Logic.negative(term(call.args().get(0)))
                : Logic.arithmetic(
                        call.function(),
                        term(call.args().get(0)),
                        term(call.args().get(1)));
    }

    private Set<Object> constants(CelExpr list) {
        if (list.exprKind().getKind() != CelExpr.ExprKind.Kind.LIST) {
            throw refusal(list, "After 'in' write a list: encounter.class in ['IMP', 'EMER']");
        }
        var constants = new LinkedHashSet<Object>();
        list.list().elements().forEach(element -> constants.add(text(element)));
        return constants;
    }

    private Term span(CelExpr written) {
        return Logic.constant(duration(written));
    }

    /** A length of time that is written in quotes. */
    Duration duration(CelExpr written) {
        try {
            return Spans.parse(text(written));
        } catch (IllegalArgumentException e) {
            throw refusal(written, e.getMessage());
        }
    }

    /** A text that is written in quotes. */
    String text(CelExpr written) {
        if (written.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || written.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            throw refusal(written, "Write the name itself here, in quotes: it is checked when the trigger is loaded");
        }
        return written.constant().stringValue();
    }

    Term part(CelExpr expression) {
        return term(expression);
    }

    boolean isNow(CelExpr expression) {
        return tree.getReference(expression.id())
                .filter(found -> found.name().equals(Names.NOW))
                .isPresent();
    }

    void costs(int more) {
        cost += more;
    }

    /** What is said of a place in the expression. */
    LanguageException refusal(CelExpr where, @Nullable String message) {
        return Places.refusal(tree.getSource(), where.id(), String.valueOf(message));
    }
}
