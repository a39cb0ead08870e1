package health.vigil.streams.trigger.language;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The functions of the language, as CEL's checker is to know them. */
final class Functions {

    /** What follows the concept. */
    enum Window {
        NONE,
        NEEDED,
        OPTIONAL,
        /** The function takes no concept, only a window. */
        ALONE
    }

    /** Which concepts a function takes. */
    enum Values {
        NUMBERS,
        CODES,
        ANY
    }

    record Function(String name, CelType result, Values values, Window window) {

        private List<CelOverloadDecl> overloads() {
            CelOverloadDecl plain = newGlobalOverload(name + "_concept", result, SimpleType.STRING);
            CelOverloadDecl windowed =
                    newGlobalOverload(name + "_window", result, SimpleType.STRING, SimpleType.STRING);
            return switch (window) {
                case NONE, ALONE -> List.of(plain);
                case NEEDED -> List.of(windowed);
                case OPTIONAL -> List.of(plain, windowed);
            };
        }

        /** As an author writes it. */
        String usage() {
            return switch (window) {
                case NONE -> name + "('lactate')";
                case ALONE -> name + "('12h')";
                case NEEDED, OPTIONAL -> name + "('lactate', '48h')";
            };
        }
    }

    static final Map<String, Function> ALL = all();

    /** Functions that ask whether something of a class is recorded now. */
    static final List<String> RECORDED = List.of("medication", "procedure", "condition");

    private static final List<String> COMPARISONS = List.of("_>=_", "_>_", "_<_", "_<=_");

    private static final Map<String, CelType> WITH_WHOLE_NUMBERS = Map.of(
            "_==_", SimpleType.BOOL,
            "_!=_", SimpleType.BOOL,
            "_+_", SimpleType.DOUBLE,
            "_-_", SimpleType.DOUBLE,
            "_*_", SimpleType.DOUBLE,
            "_/_", SimpleType.DOUBLE);

    private Functions() {}

    static List<CelFunctionDecl> declarations() {
        var declarations = new ArrayList<CelFunctionDecl>();
        ALL.values()
                .forEach(function -> declarations.add(newFunctionDeclaration(function.name(), function.overloads())));
        RECORDED.forEach(name -> declarations.add(
                newFunctionDeclaration(name, newGlobalOverload(name + "_class", SimpleType.BOOL, SimpleType.STRING))));
        declarations.add(newFunctionDeclaration(
                "directive",
                newGlobalOverload("directive_code", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)));
        COMPARISONS.forEach(operator -> declarations.add(newFunctionDeclaration(
                operator, newGlobalOverload("score" + operator, SimpleType.BOOL, Names.SCORE, SimpleType.INT))));
        // Numbers are decimals, however they are written.
        WITH_WHOLE_NUMBERS.forEach((operator, result) -> declarations.add(newFunctionDeclaration(
                operator,
                newGlobalOverload("decimal_int" + operator, result, SimpleType.DOUBLE, SimpleType.INT),
                newGlobalOverload("int_decimal" + operator, result, SimpleType.INT, SimpleType.DOUBLE))));
        return declarations;
    }

    private static Map<String, Function> all() {
        SequencedMap<String, Function> all = new LinkedHashMap<>();
        Arrays.asList(
                        new Function("latest", SimpleType.DOUBLE, Values.NUMBERS, Window.NONE),
                        new Function("code", SimpleType.STRING, Values.CODES, Window.NONE),
                        new Function("critical", SimpleType.BOOL, Values.ANY, Window.NONE),
                        new Function("age", SimpleType.DURATION, Values.ANY, Window.NONE),
                        new Function("missing", SimpleType.BOOL, Values.ANY, Window.OPTIONAL),
                        new Function("count", SimpleType.DOUBLE, Values.ANY, Window.NEEDED),
                        new Function("delta", SimpleType.DOUBLE, Values.NUMBERS, Window.NEEDED),
                        new Function("rise", SimpleType.DOUBLE, Values.NUMBERS, Window.NEEDED),
                        new Function("fall", SimpleType.DOUBLE, Values.NUMBERS, Window.NEEDED),
                        new Function("min", SimpleType.DOUBLE, Values.NUMBERS, Window.NEEDED),
                        new Function("max", SimpleType.DOUBLE, Values.NUMBERS, Window.NEEDED),
                        new Function("mean", SimpleType.DOUBLE, Values.NUMBERS, Window.NEEDED),
                        new Function("slope", SimpleType.DOUBLE, Values.NUMBERS, Window.NEEDED),
                        new Function("news2Rise", SimpleType.DOUBLE, Values.ANY, Window.ALONE))
                .forEach(function -> all.put(function.name(), function));
        return all;
    }
}
