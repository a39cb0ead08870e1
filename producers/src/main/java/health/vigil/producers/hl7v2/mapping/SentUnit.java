package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A unit as it stands in a CE or CWE: the first of the code, the alternate code and the words that is understood. */
final class SentUnit {

    private static final Pattern POWER_OF_TEN = Pattern.compile("[xX*]?10");
    private static final int[] PLACES = {1, 4, 2};

    private SentUnit() {}

    /**
     * The unit as sent, the first of all where none is understood; empty where there is none.
     *
     * @param understood whether a unit is known, and measures what it is the unit of
     */
    static String of(Element units, Predicate<String> understood) {
        String code = units.component(1).text();
        if (code.endsWith("10") && POWER_OF_TEN.matcher(code).matches()) {
            // 10^9/L written as it is printed: the hat is a separator to HL7, and everyone forgets to escape it.
            return code + "^" + units.component(2).text();
        }
        String first = "";
        for (int place : PLACES) {
            String unit = units.component(place).value().orElse("");
            if (!unit.isEmpty() && understood.test(unit)) {
                return unit;
            }
            first = first.isEmpty() ? unit : first;
        }
        return first;
    }
}
