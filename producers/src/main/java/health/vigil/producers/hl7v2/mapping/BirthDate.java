package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of birth as far as it is known (PID-7), with or without the hyphens of ISO 8601. A day is of where the patient was
 * born: no zone moves it.
 *
 * @param iso {@code 1950}, {@code 1950-04} or {@code 1950-04-01}
 * @param latest the last day that it may mean
 */
record BirthDate(String iso, LocalDate latest) {

    private static final Pattern DATE = Pattern.compile("([1-9]\\d{3})(\\d{2})?(\\d{2})?(\\d{2}.*)?");
    private static final Pattern EXTENDED = Pattern.compile("^([1-9]\\d{3})-(\\d{2})-(\\d{2})(T.*)?$");
    private static final String UNKNOWN = "00";

    /** Reads it; nothing where it is no date. */
    static Optional<BirthDate> of(Element birth) {
        Matcher written =
                DATE.matcher(EXTENDED.matcher(birth.component(1).text()).replaceFirst("$1$2$3"));
        try {
            return written.matches() ? Optional.of(of(written)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    // German registers write 19500400 and 19500000 where the day, or the month too, is not known.
    private static BirthDate of(Matcher written) {
        int year = Integer.parseInt(written.group(1));
        String day = written.group(3) == null ? UNKNOWN : written.group(3);
        String month = written.group(2) == null ? UNKNOWN : written.group(2);
        if (!day.equals(UNKNOWN)) {
            LocalDate date = LocalDate.of(year, Integer.parseInt(month), Integer.parseInt(day));
            return new BirthDate(date.toString(), date);
        }
        if (!month.equals(UNKNOWN)) {
            YearMonth known = YearMonth.of(year, Integer.parseInt(month));
            return new BirthDate(known.toString(), known.atEndOfMonth());
        }
        return new BirthDate(written.group(1), LocalDate.of(year, 12, 31));
    }
}
