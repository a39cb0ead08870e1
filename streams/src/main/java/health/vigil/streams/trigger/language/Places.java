package health.vigil.streams.trigger.language;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where in an expression something is wrong, and what to write instead. */
final class Places {

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*");

    private Places() {}

    static LanguageException refusal(CelSource source, long expression, String message) {
        int offset = Objects.requireNonNullElse(source.getPositionsMap().get(expression), 0);
        CelSourceLocation place = source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
        return new LanguageException(message, place.getLine(), place.getColumn() + 1);
    }

    /** What CEL's checker found, in the words of an author. */
    static LanguageException refusal(CelIssue issue) {
        return new LanguageException(
                advice(issue.getMessage()),
                Math.max(1, issue.getSourceLocation().getLine()),
                Math.max(0, issue.getSourceLocation().getColumn()) + 1);
    }

    private static String advice(String message) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            String name = undeclared.group(1);
            return "'" + name + "' is not in the language" + Nearest.suggestion(name, Vocabulary.words())
                    + (Functions.ALL.containsKey(name)
                            ? ": write " + Functions.ALL.get(name).usage()
                            : ". The guide for authors lists the names and functions; texts stand in quotes");
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        return overload.matches() ? mismatch(overload.group(1), overload.group(2)) : message;
    }

    private static String mismatch(String function, String types) {
        String operator = function.replace("_", "").toLowerCase(Locale.ROOT);
        if (Functions.ALL.containsKey(function)) {
            return function + "(…) does not take " + types + ": write "
                    + Functions.ALL.get(function).usage();
        }
        return "'" + operator + "' does not go with " + types
                + ": compare a number with a number, a score with a whole number, a text with a text in quotes, a "
                + "time that passes with duration('6h')";
    }
}
