package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A unit as it stands in a CE or CWE: the first of the code, the alternate code and the words that is understood. */
final class SentUnit {

    /** What stands behind the hat of 10^9/L, and of /mm^3. */
    private static final Pattern REST_OF_POWER = Pattern.compile("\\s*-?\\d{1,2}\\s*[/.].*|\\s*[23]\\s*");

    private SentUnit() {}

    /**
     * The unit as sent, the first of all where none is understood; empty where there is none.
     *
     * @param understood whether a unit is known, and measures what it is the unit of
     */
    static String of(Element units, Predicate<String> understood) {
        String code = units.component(1).text();
        String alternate = units.component(4).text();
        String first = "";
        for (String unit : List.of(code, alternate, words(code, units))) {
            if (!unit.isEmpty() && understood.test(unit)) {
                return unit;
            }
            first = first.isEmpty() ? unit : first;
        }
        return first;
    }

    // 10^9/L written as it is printed: the hat is a separator to HL7, and everyone forgets to escape it. What stands
    // behind it is never a unit of its own: 9/L would make a number too small by eight places.
    private static String words(String code, Element units) {
        StringBuilder written = new StringBuilder(code);
        int place = 2;
        while (!code.isEmpty() && isRestOfPower(units.component(place).text())) {
            written.append('^').append(units.component(place).text());
            place++;
        }
        return place == 2 ? units.component(2).text() : written.toString();
    }

    private static boolean isRestOfPower(String component) {
        return REST_OF_POWER.matcher(component).matches();
    }
}
