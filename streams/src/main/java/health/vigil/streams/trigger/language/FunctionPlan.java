package health.vigil.streams.trigger.language;

import dev.cel.common.ast.CelExpr;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.schemas.concept.CodedClasses;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.CurrentValue;
import health.vigil.streams.context.History;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.score.Score;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plans the calls of clinical functions: their arguments are checked here, for good. */
final class FunctionPlan {

    /** HL7 table 0078 and FHIR's interpretation: below and above the limits at which a laboratory calls. */
    private static final Set<String> CRITICAL = Set.of("LL", "HH");

    private final Plan plan;

    FunctionPlan(Plan plan) {
        this.plan = plan;
    }

    Term function(CelExpr expression, CelExpr.CelCall call) {
        return switch (call.function()) {
            case "latest" -> latest(call);
            case "code" -> code(call);
            case "critical" -> critical(call);
            case "missing" -> missing(call);
            case "medication" -> recorded(call, Kind.MEDICATION);
            case "procedure" -> recorded(call, Kind.PROCEDURE);
            case "condition" -> recorded(call, Kind.CONDITION);
            case "directive" -> directive(call);
            case "news2Rise" -> news2Rise(call);
            case "age" ->
                throw plan.refusal(
                        expression, "age(…) can only be compared: write, for example, age('lactate') > duration('6h')");
            case "count", "delta", "rise", "fall", "min", "max", "mean", "slope" -> windowed(call);
            default ->
                throw plan.refusal(
                        expression,
                        "'" + call.function() + "' is not in the language. There are: "
                                + String.join(", ", Functions.ALL.keySet()) + ", "
                                + String.join(", ", Functions.RECORDED) + ", directive");
        };
    }

    /** When a concept was measured last. */
    Term measuredAt(CelExpr.CelCall call) {
        return measuredAt(concept(call.args().get(0), Functions.Values.ANY));
    }

    private static Term measuredAt(Concept concept) {
        return Term.seen(
                List.of("measuredAt", concept.name()),
                new Input.Past(concept.name()),
                (view, _) -> newest(view, concept.name()));
    }

    private Term latest(CelExpr.CelCall call) {
        Concept concept = concept(call.args().get(0), Functions.Values.NUMBERS);
        return current("latest", concept, Beyond::numberOf);
    }

    private Term code(CelExpr.CelCall call) {
        return current("code", concept(call.args().get(0), Functions.Values.CODES), CurrentValue::text);
    }

    private Term critical(CelExpr.CelCall call) {
        return current(
                "critical",
                concept(call.args().get(0), Functions.Values.ANY),
                value -> value.observation().getInterpretation().stream().anyMatch(CRITICAL::contains));
    }

    private static Term current(String asks, Concept concept, Function<CurrentValue, @Nullable Object> of) {
        return Term.seen(List.of(asks, concept.name()), new Input.Current(concept.name()), (view, _) -> {
            @Nullable CurrentValue value = view.latest().get(concept.name());
            return value == null ? null : of.apply(value);
        });
    }

    private Term missing(CelExpr.CelCall call) {
        Concept concept = concept(call.args().get(0), Functions.Values.ANY);
        if (call.args().size() == 1) {
            return Term.seen(
                    List.of("missing", concept.name()),
                    new Input.Current(concept.name()),
                    (view, _) -> !view.latest().containsKey(concept.name()));
        }
        Duration window = window(call.args().get(1), concept);
        return Term.of(
                        List.of("missingWithin", window),
                        List.of(measuredAt(concept)),
                        (view, parts) -> !(parts.get(0) instanceof Instant newest)
                                || newest.isBefore(view.now().minus(window)))
                .turning((view, parts, _) -> parts.get(0) instanceof Instant newest
                        ? Turn.ifAfter(newest.plus(window).plusMillis(1), view)
                        : null);
    }

    private Term windowed(CelExpr.CelCall call) {
        String name = call.function();
        Concept concept =
                concept(call.args().get(0), name.equals("count") ? Functions.Values.ANY : Functions.Values.NUMBERS);
        Duration window = window(call.args().get(1), concept);
        plan.costs(Cost.of(concept, window));
        return new Courses(concept.name(), window).term(name);
    }

    private Term news2Rise(CelExpr.CelCall call) {
        Duration window = plan.duration(call.args().get(0));
        if (window.compareTo(Duration.ofDays(2)) > 0) {
            throw plan.refusal(call.args().get(0), "Vital signs are kept for three days: write '48h' at most");
        }
        plan.costs(Cost.OF_A_LOOK_BACK);
        Term before = Term.of(
                        List.of("news2Before", window),
                        List.of(),
                        (view, _) -> view.history().news2(view.now().minus(window)))
                .as(Term.Nature.RESTLESS);
        return Term.of(
                List.of("news2Rise"),
                List.of(before, Names.term("news2")),
                (_, parts) -> parts.get(0) instanceof Score then && parts.get(1) instanceof Score now
                        ? rise(then.parts(), now.parts())
                        : null);
    }

    /** Over the parameters that are known at both times; null where none is. */
    private static @Nullable BigDecimal rise(SortedMap<String, Integer> before, SortedMap<String, Integer> now) {
        int rise = 0;
        boolean common = false;
        Iterator<Map.Entry<String, Integer>> earlier = before.entrySet().iterator();
        Map.@Nullable Entry<String, Integer> then = null;
        for (Map.Entry<String, Integer> part : now.entrySet()) {
            while ((then == null || then.getKey().compareTo(part.getKey()) < 0) && earlier.hasNext()) {
                then = earlier.next();
            }
            if (then != null && then.getKey().equals(part.getKey())) {
                rise += part.getValue() - then.getValue();
                common = true;
            }
        }
        return common ? BigDecimal.valueOf(rise) : null;
    }

    private Term recorded(CelExpr.CelCall call, Kind kind) {
        CelExpr written = call.args().get(0);
        String name = plan.text(written);
        if (CodedClasses.shipped().find(kind, name).isEmpty()) {
            List<String> known = CodedClasses.shipped().all(kind).stream()
                    .map(found -> found.name())
                    .toList();
            throw plan.refusal(
                    written,
                    "There is no " + kind.name().toLowerCase(Locale.ROOT) + " '" + name + "'"
                            + Nearest.suggestion(name, known) + ". There are: " + String.join(", ", known));
        }
        var recorded = new Input.Recorded(kind, name);
        return Term.seen(List.of("recorded", kind, name), recorded, (view, _) -> recorded.in(view));
    }

    private Term directive(CelExpr.CelCall call) {
        String directive = plan.text(call.args().get(0));
        String code = plan.text(call.args().get(1));
        return Term.seen(
                List.of("directed", directive, code),
                new Input.Directed(directive, code),
                (view, _) -> view.care().isDirected(directive, code));
    }

    private Concept concept(CelExpr written, Functions.Values values) {
        String name = plan.text(written);
        Concept concept = Concepts.shipped()
                .find(name)
                .orElseThrow(() -> plan.refusal(
                        written,
                        "There is no concept '" + name + "'"
                                + Nearest.suggestion(
                                        name,
                                        Concepts.shipped().all().stream()
                                                .map(Concept::name)
                                                .toList())
                                + "; concepts.yaml lists those there are"));
        if (values == Functions.Values.NUMBERS && concept.isCoded()) {
            throw plan.refusal(
                    written,
                    "'" + name + "' has codes and no numbers: write code('" + name + "') == '"
                            + concept.codes().getFirst() + "'");
        }
        if (values == Functions.Values.CODES && !concept.isCoded()) {
            throw plan.refusal(written, "'" + name + "' has numbers and no codes: write latest('" + name + "')");
        }
        return concept;
    }

    private Duration window(CelExpr written, Concept concept) {
        Duration window = plan.duration(written);
        Duration kept = History.kept(concept);
        if (window.compareTo(kept) > 0) {
            throw plan.refusal(
                    written,
                    "Values of " + concept.name() + " are kept for " + kept.toDays() + " days: write '" + kept.toDays()
                            + "d' at most");
        }
        return window;
    }

    private static @Nullable Instant newest(PatientView view, String concept) {
        @Nullable StoredFact newest = view.history().newest(concept);
        return newest == null ? null : Arrival.last(newest);
    }
}
