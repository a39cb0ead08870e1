package health.vigil.streams.trigger.language;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.Collection;

/**
 * CEL with clinical names and functions (docs/trigger.md lists them), without loops, so that what an expression costs is known
 * when it is loaded. CEL parses and checks types; the checked tree is planned once.
 */
public final class ClinicalLanguage {

    private static final CelCompiler CONDITIONS = compiler(SimpleType.BOOL);
    private static final CelCompiler TEXTS = compiler(SimpleType.STRING);
    private static final CelCompiler NUMBERS = compiler(SimpleType.DOUBLE);
    private static final CelCompiler COUNTS = compiler(SimpleType.INT);

    private ClinicalLanguage() {}

    /**
     * A condition: true, false or unknown.
     *
     * @throws LanguageException if it cannot be used
     */
    public static Expression condition(String written) {
        return plan(CONDITIONS, written);
    }

    /**
     * A choice between words, for example {@code latest('lactate') >= 8 ? 'critical' : 'high'}.
     *
     * @param words that may be chosen
     * @throws LanguageException if it cannot be used
     */
    public static Choice choice(String written, Collection<String> words) {
        Plan plan = new Plan(tree(TEXTS, written));
        return new Choice(plan.words(words), plan.expression());
    }

    /**
     * An expression that comes to a number, with decimals or, as scores are, without.
     *
     * @throws LanguageException if it cannot be used
     */
    public static Expression number(String written) {
        return plan(COUNTS.compile(written).hasError() ? NUMBERS : COUNTS, written);
    }

    private static Expression plan(CelCompiler compiler, String written) {
        return new Plan(tree(compiler, written)).expression();
    }

    private static CelAbstractSyntaxTree tree(CelCompiler compiler, String written) {
        try {
            return compiler.compile(written).getAst();
        } catch (CelValidationException e) {
            throw Places.refusal(e.getErrors().getFirst());
        }
    }

    private static CelCompiler compiler(CelType result) {
        CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .addFunctionDeclarations(Functions.declarations())
                .setResultType(result);
        Names.all().forEach((name, meaning) -> compiler.addVar(name, meaning.type()));
        return compiler.build();
    }
}
