package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import java.util.regex.Pattern;

/** A unit as it stands in a CE or CWE: the code, else the alternate code, else the words. */
final class SentUnit {

    private static final Pattern POWER_OF_TEN = Pattern.compile("[xX*]?10");

    private SentUnit() {}

    /** The unit as sent; empty where there is none. */
    static String of(Element units) {
        String code = units.component(1).text();
        if (code.endsWith("10") && POWER_OF_TEN.matcher(code).matches()) {
            // 10^9/L written as it is printed: the hat is a separator to HL7, and everyone forgets to escape it.
            return code + "^" + units.component(2).text();
        }
        return units.component(1)
                .value()
                .or(() -> units.component(4).value())
                .or(() -> units.component(2).value())
                .orElse("");
    }
}
