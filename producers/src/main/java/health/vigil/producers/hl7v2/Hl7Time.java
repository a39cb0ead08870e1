package health.vigil.producers.hl7v2;

import health.vigil.producers.hl7v2.er7.Element;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as HL7 writes it, {@code YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+/-ZZZZ]}.
 *
 * @param start the time, or the start of the interval where hours are missing: a date is a day, never midnight
 * @param end end of the interval, exclusive; null where the time is a moment
 * @param zone zone that the time carries itself; null where it carries none
 */
public record Hl7Time(
        Instant start, @Nullable Instant end, @Nullable ZoneOffset zone) {

    private static final Pattern FORM = Pattern.compile("(\\d{4}(?:\\d{2}){0,5})(?:\\.(\\d{1,9}))?([+-]\\d{4})?");
    private static final int YEAR = 4;
    private static final int MONTH = 6;
    private static final int DAY = 8;
    private static final int HOUR = 10;
    private static final int MINUTE = 12;
    private static final int SECOND = 14;

    /**
     * Reads a time.
     *
     * @param element a TS, DTM or DT that is present
     * @param fallback zone where the time carries none
     * @return nothing where it is not a time
     */
    public static Optional<Hl7Time> read(Element element, ZoneId fallback) {
        Matcher form = FORM.matcher(element.component(1).text());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(form.group(1), form.group(2), form.group(3), fallback));
        } catch (DateTimeException e) {
            // A thirteenth month, an offset of thirty hours: not a time.
            return Optional.empty();
        }
    }

    private static Hl7Time of(String digits, @Nullable String fraction, @Nullable String offset, ZoneId fallback) {
        LocalDateTime local = LocalDateTime.of(
                number(digits, 0, YEAR, 1),
                number(digits, YEAR, MONTH, 1),
                number(digits, MONTH, DAY, 1),
                number(digits, DAY, HOUR, 0),
                number(digits, HOUR, MINUTE, 0),
                number(digits, MINUTE, SECOND, 0),
                fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
        ZoneOffset own = offset == null ? null : ZoneOffset.of(offset);
        ZoneId zone = own == null ? fallback : own;
        LocalDateTime end = end(local, digits.length());
        return new Hl7Time(
                local.atZone(zone).toInstant(),
                end == null ? null : end.atZone(zone).toInstant(),
                own);
    }

    private static @Nullable LocalDateTime end(LocalDateTime start, int digits) {
        return switch (digits) {
            case YEAR -> start.plusYears(1);
            case MONTH -> start.plusMonths(1);
            case DAY -> start.plusDays(1);
            default -> null;
        };
    }

    private static int number(String digits, int from, int to, int missing) {
        return digits.length() < to ? missing : Integer.parseInt(digits, from, to, 10);
    }
}
