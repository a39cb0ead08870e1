package health.vigil.streams.trigger;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelUnknownSet;
import health.vigil.schemas.RiskSummary;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.score.Score;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The language of conditions: CEL over a patient's view, in clinical terms.
 *
 * <ul>
 *   <li>{@code latest('lactate')}: number of the newest valid value
 *   <li>{@code news2}, {@code qsofa}, {@code sirs}: {@code .atLeast(5)}, {@code .anyPartAtLeast(3)}, and
 *       {@code .boundBelow(5)}, which looks at the known parts only
 *   <li>{@code shockIndex()}, {@code risk()}, {@code ageYears()}
 * </ul>
 *
 * What is not known is CEL's unknown, which {@code &&} and {@code ||} treat as Kleene's logic does.
 */
final class ContextLanguage {

    private static final OpaqueType VIEW = OpaqueType.create("vigil.PatientView");
    private static final OpaqueType SCORE = OpaqueType.create("vigil.Score");
    private static final String VIEW_VARIABLE = "patient";

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .addMacros(
                    ofPatient("latest", 1), ofPatient("shockIndex", 0), ofPatient("risk", 0), ofPatient("ageYears", 0))
            .addVar(VIEW_VARIABLE, VIEW)
            .addVar("news2", SCORE)
            .addVar("qsofa", SCORE)
            .addVar("sirs", SCORE)
            .addFunctionDeclarations(
                    newFunctionDeclaration(
                            "latest", newGlobalOverload("latest_concept", SimpleType.DOUBLE, VIEW, SimpleType.STRING)),
                    newFunctionDeclaration("shockIndex", newGlobalOverload("shock_index", SimpleType.DOUBLE, VIEW)),
                    newFunctionDeclaration("risk", newGlobalOverload("risk_probability", SimpleType.DOUBLE, VIEW)),
                    newFunctionDeclaration("ageYears", newGlobalOverload("age_years", SimpleType.INT, VIEW)),
                    newFunctionDeclaration(
                            "atLeast", newMemberOverload("score_at_least", SimpleType.BOOL, SCORE, SimpleType.INT)),
                    newFunctionDeclaration(
                            "anyPartAtLeast",
                            newMemberOverload("score_any_part", SimpleType.BOOL, SCORE, SimpleType.INT)),
                    newFunctionDeclaration(
                            "boundBelow",
                            newMemberOverload("score_bound_below", SimpleType.BOOL, SCORE, SimpleType.INT)))
            .setResultType(SimpleType.BOOL)
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .addFunctionBindings(bind(
                    "latest",
                    CelFunctionBinding.from(
                            "latest_concept",
                            PatientView.class,
                            String.class,
                            (view, concept) -> known(view.number(concept), concept))))
            .addFunctionBindings(bind(
                    "shockIndex",
                    CelFunctionBinding.from(
                            "shock_index",
                            PatientView.class,
                            view -> known(view.scores().shockIndex(), "shock-index"))))
            .addFunctionBindings(
                    bind("risk", CelFunctionBinding.from("risk_probability", PatientView.class, ContextLanguage::risk)))
            .addFunctionBindings(bind("ageYears", CelFunctionBinding.from("age_years", PatientView.class, view -> {
                @Nullable Integer years = view.ageYears();
                return years == null ? unknown("age") : (Object) years.longValue();
            })))
            .addFunctionBindings(bind(
                    "atLeast",
                    CelFunctionBinding.from(
                            "score_at_least",
                            Score.class,
                            Long.class,
                            (score, n) -> known(score.atLeast(n.intValue()), score))))
            .addFunctionBindings(bind(
                    "anyPartAtLeast",
                    CelFunctionBinding.from(
                            "score_any_part",
                            Score.class,
                            Long.class,
                            (score, n) -> known(score.anyPartAtLeast(n.intValue()), score))))
            .addFunctionBindings(bind(
                    "boundBelow",
                    CelFunctionBinding.from(
                            "score_bound_below", Score.class, Long.class, (score, n) -> score.total() < n)))
            .build();

    private ContextLanguage() {}

    /** A condition that was checked and can be asked. */
    interface Condition {
        Truth of(PatientView view);
    }

    /**
     * Compiles an expression.
     *
     * @throws CelValidationException if it is not valid CEL of type bool; its message has line and column
     */
    static Condition compile(String expression) throws CelValidationException {
        CelAbstractSyntaxTree tree = COMPILER.compile(expression).getAst();
        requireKnownConcepts(tree.getExpr());
        CelRuntime.Program program;
        try {
            program = RUNTIME.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException("Cannot plan " + expression, e);
        }
        return view -> evaluate(program, expression, view);
    }

    private static Truth evaluate(CelRuntime.Program program, String expression, PatientView view) {
        Map<String, Object> variables = Map.of(
                VIEW_VARIABLE,
                view,
                "news2",
                view.scores().news2(),
                "qsofa",
                view.scores().qsofa(),
                "sirs",
                view.scores().sirs());
        try {
            return switch (program.eval(variables)) {
                case Boolean truth -> truth ? Truth.TRUE : Truth.FALSE;
                case CelUnknownSet _ -> Truth.UNKNOWN;
                case Object other -> throw new IllegalStateException(expression + " gave " + other.getClass());
            };
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("A checked condition failed: " + expression, e);
        }
    }

    /** {@code name(…)} stands for {@code name(patient, …)}: authors write no context. */
    private static CelMacro ofPatient(String function, int arguments) {
        return CelMacro.newGlobalMacro(function, arguments, (factory, _, given) -> {
            var all = ImmutableList.<CelExpr>builder()
                    .add(factory.newIdentifier(VIEW_VARIABLE))
                    .addAll(given)
                    .build();
            return Optional.of(factory.newGlobalCall(function, all));
        });
    }

    private static ImmutableSet<CelFunctionBinding> bind(String function, CelFunctionBinding overload) {
        return CelFunctionBinding.fromOverloads(function, overload);
    }

    private static Object known(@Nullable BigDecimal number, String name) {
        return number == null ? unknown(name) : (Object) number.doubleValue();
    }

    private static Object known(@Nullable Boolean truth, Score score) {
        return truth == null ? unknown(String.join(",", score.missing())) : truth;
    }

    private static Object risk(PatientView view) {
        @Nullable RiskSummary risk = view.risk();
        @Nullable Double probability = risk == null ? null : risk.getProbability();
        return probability == null ? unknown("risk") : probability;
    }

    private static CelUnknownSet unknown(String name) {
        return CelUnknownSet.create(
                CelAttribute.fromQualifiedIdentifier(name.replace('-', '_').replace(',', '_')));
    }

    private static void requireKnownConcepts(CelExpr expression) {
        if (expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL) {
            CelExpr.CelCall call = expression.call();
            if (call.function().equals("latest")) {
                requireConcept(call.args().getLast());
            }
            call.target().ifPresent(ContextLanguage::requireKnownConcepts);
            List.copyOf(call.args()).forEach(ContextLanguage::requireKnownConcepts);
        }
    }

    private static void requireConcept(CelExpr argument) {
        if (argument.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            throw new IllegalArgumentException("latest(…) takes the name of a concept in quotes");
        }
        Concepts.shipped().get(argument.constant().stringValue());
    }
}
