package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dose, or the rate of an infusion. A number without a unit, or in one that UCUM does not have (tablets), says too little
 * to be kept.
 *
 * @param number decimal text; null where not said
 * @param unit UCUM unit; null where not said
 */
record Amount(@Nullable String number, @Nullable String unit) {

    static final Amount UNSAID = new Amount(null, null);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?|\\.\\d{1,9}");
    private static final String USUAL_RATE = "ug/kg/min";

    /** What stands in two fields of a segment. */
    static Amount of(Segment segment, int number, int unit, MessageContext context) {
        return of(segment.field(number).component(1).text(), unit(segment.field(unit), context), context);
    }

    /** A unit as sent, one that UCUM has where there are several. */
    static String unit(Element sent, MessageContext context) {
        return SentUnit.of(sent, unit -> context.terminology().ucum(unit).isPresent());
    }

    static Amount of(String number, String unit, MessageContext context) {
        Optional<String> ucum = context.terminology().ucum(unit);
        return NUMBER.matcher(number).matches() && ucum.isPresent() ? new Amount(number, ucum.get()) : UNSAID;
    }

    /** This, or another where this is unsaid. */
    Amount or(Amount other) {
        return number == null ? other : this;
    }

    /** In the unit that scores ask for, where it converts to that: a vasopressor's rate by weight. */
    Amount inUsualUnit(boolean vasopressor, MessageContext context) {
        if (!vasopressor || number == null || unit == null || unit.equals(USUAL_RATE)) {
            return this;
        }
        return context.terminology()
                .convert(number, unit, USUAL_RATE)
                .map(converted -> new Amount(converted, USUAL_RATE))
                .orElse(this);
    }
}
