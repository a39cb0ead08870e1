package health.vigil.bench.triggers;

import health.vigil.streams.trigger.TriggerLibrary;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two hundred definitions and more as a site might have them: the shipped library, and copies of it under other names. In each
 * copy the limits are others and the windows shorter by a tenth, so that a copy shares with the others what it would at a site,
 * the population, the score and the value, and hardly a comparison or a window.
 */
final class SiteLibrary {

    private static final int DEFINITIONS = 200;
    private static final Pattern CONDITION = Pattern.compile("(?m)^    when: .*(?:\\n {6}.*)*");
    private static final Pattern LIMIT = Pattern.compile("([<>]=? )(\\d+(?:\\.\\d+)?)");
    private static final Pattern WINDOW = Pattern.compile("'(\\d+)([mh])'");
    private static final int MINUTES_AN_HOUR = 60;
    private static final BigDecimal STEP = new BigDecimal("0.1");

    private SiteLibrary() {}

    static String document() {
        String shipped = TriggerLibrary.shippedDocument();
        String body = shipped.substring(shipped.indexOf('\n') + 1);
        int each = TriggerLibrary.shipped().triggers().size();
        var document = new StringBuilder("triggers:\n");
        for (int copy = 0; copy * each < DEFINITIONS; copy++) {
            document.append(varied(named(body, copy), copy)).append('\n');
        }
        return document.toString();
    }

    private static String named(String body, int copy) {
        return body.replaceAll("(?m)^( *- id: .*)$", "$1-" + copy);
    }

    private static String varied(String body, int copy) {
        return CONDITION
                .matcher(body)
                .replaceAll(
                        condition -> Matcher.quoteReplacement(varyWindows(varyLimits(condition.group(), copy), copy)));
    }

    /** A whole number's limit by one every second copy, any other's by a tenth of itself each. */
    private static String varyLimits(String condition, int copy) {
        return LIMIT.matcher(condition).replaceAll(limit -> {
            BigDecimal moved = limit.group(2).contains(".")
                    ? new BigDecimal(limit.group(2))
                            .multiply(BigDecimal.ONE.add(STEP.multiply(BigDecimal.valueOf(copy))))
                    : new BigDecimal(limit.group(2)).add(BigDecimal.valueOf(copy / 2));
            return limit.group(1) + moved.toPlainString();
        });
    }

    private static String varyWindows(String condition, int copy) {
        return WINDOW.matcher(condition).replaceAll(window -> {
            int minutes = Integer.parseInt(window.group(1)) * (window.group(2).equals("h") ? MINUTES_AN_HOUR : 1);
            return "'" + Math.max(1, minutes * (10 - copy) / 10) + "m'";
        });
    }
}
