package health.vigil.producers.terminology;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes as Philips monitors and their gateways send them (coding system MDIL): partition and term of ISO/IEEE 11073-10101 in
 * hexadecimal, so that {@code 0002-4182} is what others send as MDC 147842, 2 × 65536 + 16770. Terms from F000 on are the
 * maker's own.
 */
final class MdilCode {

    static final String SYSTEM = "MDIL";

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f]{4})-([0-9A-Fa-f]{4})");
    private static final int HEXADECIMAL = 16;
    private static final int TERMS_OF_A_PARTITION = 1 << 16;
    private static final int PRIVATE_TERMS = 0xF000;

    private MdilCode() {}

    /** The number of the code in MDC; nothing where the term is the maker's own, or the text is no such code. */
    static OptionalInt mdc(String code) {
        Matcher form = FORM.matcher(code);
        if (!form.matches()) {
            return OptionalInt.empty();
        }
        int term = Integer.parseInt(form.group(2), HEXADECIMAL);
        return term < PRIVATE_TERMS
                ? OptionalInt.of(Integer.parseInt(form.group(1), HEXADECIMAL) * TERMS_OF_A_PARTITION + term)
                : OptionalInt.empty();
    }
}
