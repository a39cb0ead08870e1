package health.vigil.streams.trigger.language;

import dev.cel.common.ast.CelExpr;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.schemas.concept.CodedClasses;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.Care;
import health.vigil.streams.context.CurrentValue;
import health.vigil.streams.context.History;
import health.vigil.streams.context.PatientView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
            case "medication" -> recorded(call, Kind.MEDICATION, Care::medications);
            case "procedure" -> recorded(call, Kind.PROCEDURE, Care::procedures);
            case "condition" -> recorded(call, Kind.CONDITION, Care::conditions);
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
        Concept concept = concept(call.args().get(0), Functions.Values.ANY);
        plan.looksAt(new Input.Past(concept.name()));
        return view -> newest(view, concept.name());
    }

    private Term latest(CelExpr.CelCall call) {
        Concept concept = concept(call.args().get(0), Functions.Values.NUMBERS);
        plan.looksAt(new Input.Current(concept.name()));
        return view -> view.number(concept.name());
    }

    private Term code(CelExpr.CelCall call) {
        Concept concept = concept(call.args().get(0), Functions.Values.CODES);
        plan.looksAt(new Input.Current(concept.name()));
        return view -> {
            @Nullable CurrentValue value = view.latest().get(concept.name());
            return value == null ? null : value.text();
        };
    }

    private Term critical(CelExpr.CelCall call) {
        Concept concept = concept(call.args().get(0), Functions.Values.ANY);
        plan.looksAt(new Input.Current(concept.name()));
        return view -> {
            @Nullable CurrentValue value = view.latest().get(concept.name());
            return value == null
                    ? null
                    : value.observation().getInterpretation().stream().anyMatch(CRITICAL::contains);
        };
    }

    private Term missing(CelExpr.CelCall call) {
        Concept concept = concept(call.args().get(0), Functions.Values.ANY);
        if (call.args().size() == 1) {
            plan.looksAt(new Input.Current(concept.name()));
            return view -> !view.latest().containsKey(concept.name());
        }
        Duration window = window(call.args().get(1), concept);
        plan.looksAt(new Input.Past(concept.name()));
        plan.turnsAt(view -> {
            @Nullable Instant newest = newest(view, concept.name());
            return newest == null ? null : Turn.ifAfter(newest.plus(window).plusMillis(1), view);
        });
        return view -> {
            @Nullable Instant newest = newest(view, concept.name());
            return newest == null || newest.isBefore(view.now().minus(window));
        };
    }

    private Term windowed(CelExpr.CelCall call) {
        String name = call.function();
        Concept concept =
                concept(call.args().get(0), name.equals("count") ? Functions.Values.ANY : Functions.Values.NUMBERS);
        Duration window = window(call.args().get(1), concept);
        var courses = new Courses(concept.name(), window);
        plan.looksAt(new Input.Past(concept.name()));
        plan.turnsAt(courses::turn);
        plan.costs(Cost.of(concept, window));
        return switch (name) {
            case "count" -> view -> BigDecimal.valueOf(courses.within(view).count());
            case "delta" -> courses::delta;
            case "rise" -> courses::rise;
            case "fall" -> courses::fall;
            case "min" -> courses::min;
            case "max" -> courses::max;
            case "mean" -> courses::mean;
            default -> courses::slope;
        };
    }

    private Term news2Rise(CelExpr.CelCall call) {
        Duration window = plan.duration(call.args().get(0));
        if (window.compareTo(Duration.ofDays(2)) > 0) {
            throw plan.refusal(call.args().get(0), "Vital signs are kept for three days: write '48h' at most");
        }
        plan.looksAt(new Input.Named("news2"));
        plan.isRestless();
        plan.costs(Cost.OF_A_LOOK_BACK);
        return view -> {
            Map<String, Integer> before =
                    view.history().at(view.now().minus(window)).scores().news2().parts();
            Map<String, Integer> now = view.scores().news2().parts();
            List<String> common =
                    now.keySet().stream().filter(before::containsKey).toList();
            int rise = common.stream()
                    .mapToInt(part -> now.getOrDefault(part, 0) - before.getOrDefault(part, 0))
                    .sum();
            return common.isEmpty() ? null : BigDecimal.valueOf(rise);
        };
    }

    private Term recorded(CelExpr.CelCall call, Kind kind, Function<Care, Set<String>> recorded) {
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
        plan.looksAt(new Input.Recorded(kind, name));
        return view -> recorded.apply(view.care()).contains(name);
    }

    private Term directive(CelExpr.CelCall call) {
        String directive = plan.text(call.args().get(0));
        String code = plan.text(call.args().get(1));
        plan.looksAt(new Input.Directed(directive, code));
        return view -> view.care().isDirected(directive, code);
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
        return view.history()
                .newestFirst(concept)
                .findFirst()
                .map(FunctionPlan::effective)
                .orElse(null);
    }

    private static Instant effective(StoredFact stored) {
        return stored.getFact().getEffective();
    }
}
