package health.vigil.producers.hl7v2;

import health.vigil.producers.hl7v2.er7.Element;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
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

    private static final int YEAR = 4;
    private static final int MONTH = 6;
    private static final int DAY = 8;
    private static final int HOUR = 10;
    private static final int MINUTE = 12;
    private static final int SECOND = 14;
    private static final int OFFSET_DIGITS = 4;
    private static final int MAX_FRACTION = 9;

    /**
     * Reads a time.
     *
     * @param element a TS, DTM or DT that is present
     * @param fallback zone where the time carries none
     * @return nothing where it is not a time
     */
    public static Optional<Hl7Time> read(Element element, ZoneId fallback) {
        return read(element.component(1).text(), fallback);
    }

    // By hand: several of these stand in every message, and a regular expression costs as much as reading the segment.
    private static Optional<Hl7Time> read(String text, ZoneId fallback) {
        int digits = digits(text, 0);
        int at = digits;
        String fraction = "";
        if (at < text.length() && text.charAt(at) == '.') {
            int length = digits(text, at + 1);
            fraction = text.substring(at + 1, at + 1 + length);
            at += 1 + length;
        }
        boolean offset = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
        boolean whole = offset
                ? digits(text, at + 1) == OFFSET_DIGITS && at + 1 + OFFSET_DIGITS == text.length()
                : at == text.length();
        boolean dated = digits >= YEAR && digits <= SECOND && digits % 2 == 0 && fraction.length() <= MAX_FRACTION;
        if (!whole || !dated) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(text.substring(0, digits), fraction, offset ? text.substring(at) : null, fallback));
        } catch (DateTimeException e) {
            // A thirteenth month, an offset of thirty hours: not a time.
            return Optional.empty();
        }
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private static Hl7Time of(String digits, String fraction, @Nullable String offset, ZoneId fallback) {
        LocalDateTime local = LocalDateTime.of(
                number(digits, 0, YEAR, 1),
                number(digits, YEAR, MONTH, 1),
                number(digits, MONTH, DAY, 1),
                number(digits, DAY, HOUR, 0),
                number(digits, HOUR, MINUTE, 0),
                number(digits, MINUTE, SECOND, 0),
                fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00000000").substring(0, MAX_FRACTION)));
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
