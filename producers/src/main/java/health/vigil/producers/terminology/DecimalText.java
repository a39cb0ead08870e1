package health.vigil.producers.terminology;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal numbers as text, as HL7 NM, FHIR decimal and people write them. */
final class DecimalText {

    // Bounded, since a number of unbounded exponent takes unbounded memory once written out.
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})([eE][+-]?\\d)?");

    private DecimalText() {}

    /** The number, or nothing where the text is not one. */
    static Optional<BigDecimal> parse(String text) {
        String trimmed = text.strip();
        return NUMBER.matcher(trimmed).matches() ? Optional.of(new BigDecimal(trimmed)) : Optional.empty();
    }
}
