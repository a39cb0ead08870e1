package health.vigil.producers.terminology;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal numbers as text, as HL7 NM, FHIR decimal and people write them. */
final class DecimalText {

    // Bounded, since a number of unbounded exponent takes unbounded memory once written out.
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})([eE][+-]?\\d)?");

    private static final int MOST_DIGITS = 18;

    private DecimalText() {}

    /** The number, or nothing where the text is not one. */
    static Optional<BigDecimal> parse(String text) {
        String trimmed = text.strip();
        if (isPlain(trimmed)) {
            return Optional.of(new BigDecimal(trimmed));
        }
        return NUMBER.matcher(trimmed).matches() ? Optional.of(new BigDecimal(trimmed)) : Optional.empty();
    }

    // Digits, and perhaps a point and more digits: nearly every number, and several times as fast to tell by hand.
    private static boolean isPlain(String text) {
        int point = digits(text, 0);
        if (point < 1 || point > MOST_DIGITS) {
            return false;
        }
        if (point == text.length()) {
            return true;
        }
        int decimals = digits(text, point + 1);
        return text.charAt(point) == '.' && decimals <= MOST_DIGITS && point + 1 + decimals == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
