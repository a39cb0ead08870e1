package health.vigil.producers.hl7v2;

import health.vigil.producers.hl7v2.er7.Element;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as HL7 writes it, {@code YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+/-ZZZZ]}, or as ISO 8601 does, in its extended format,
 * {@code YYYY-MM-DD[Thh:mm[:ss[.s…]][+/-zz:zz]]}, or its basic one, {@code YYYYMMDD[Thhmm[ss[.s…]][Z]]}: not HL7, but some senders
 * write it, and it can mean nothing else.
 *
 * @param start the time, or the start of the interval where hours are missing: a date is a day, never midnight
 * @param end end of the interval, exclusive; null where the time is a moment
 * @param zone zone that the time carries itself; null where it carries none
 */
public record Hl7Time(
        Instant start, @Nullable Instant end, @Nullable ZoneOffset zone) {

    /** What is said of a text that is none. */
    public static final String NOT_A_TIME = "This is not a time: send YYYYMMDDHHMMSS with an offset such as +0100";

    private static final int YEAR = 4;
    private static final int MONTH = 6;
    private static final int DAY = 8;
    private static final int HOUR = 10;
    private static final int MINUTE = 12;
    private static final int SECOND = 14;
    private static final int MILLISECOND = 17;
    private static final int OFFSET_DIGITS = 4;
    private static final int MAX_FRACTION = 9;

    private static final Pattern BASIC =
            Pattern.compile("(?<date>\\d{8})T?(?<time>\\d{2,6}(\\.\\d+)?)(?<offset>Z|[+-]\\d{2}:?\\d{2}|)");

    /** Characters of a date in the extended format. */
    private static final int DATE = 10;

    private static final DateTimeFormatter EXTENDED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /**
     * Reads a time.
     *
     * @param element a TS, DTM or DT that is present
     * @param fallback zone where the time carries none
     * @param arrived when the message arrived: of the hour that a clock shows twice in autumn, the time that is nearer to it
     * @return nothing where it is not a time
     */
    public static Optional<Hl7Time> read(Element element, ZoneId fallback, Instant arrived) {
        return read(element.component(1).text(), fallback, arrived);
    }

    // By hand: several of these stand in every message, and a regular expression costs as much as reading the segment.
    private static Optional<Hl7Time> read(String text, ZoneId fallback, Instant arrived) {
        int digits = digits(text, 0);
        int at = digits;
        int fraction = at;
        // Some monitors leave out the point before milliseconds.
        if (digits == MILLISECOND) {
            digits = SECOND;
            fraction = SECOND;
        } else if (at < text.length() && text.charAt(at) == '.') {
            fraction = at + 1;
            at = fraction + digits(text, fraction);
        }
        int sign = at;
        boolean offset = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
        boolean whole = offset
                ? digits(text, at + 1) == OFFSET_DIGITS && at + 1 + OFFSET_DIGITS == text.length()
                : at == text.length();
        boolean dated = digits >= YEAR && digits <= SECOND && digits % 2 == 0 && at - fraction <= MAX_FRACTION;
        if (!whole || !dated) {
            return digits == YEAR ? extended(text, fallback, arrived) : basic(text, fallback, arrived);
        }
        try {
            ZoneOffset own = offset ? offset(text, sign) : null;
            return Optional.of(of(text, digits, nanos(text, fraction, at), own, fallback, arrived));
        } catch (DateTimeException e) {
            // A thirteenth month, an offset of thirty hours: not a time.
            return Optional.empty();
        }
    }

    // As HL7 writes it but for a T before the hours, a Z, or a colon in the offset.
    private static Optional<Hl7Time> basic(String text, ZoneId fallback, Instant arrived) {
        Matcher parts = BASIC.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String offset = parts.group("offset").replace("Z", "+0000").replace(":", "");
        String plain = parts.group("date") + parts.group("time") + offset;
        return plain.equals(text) ? Optional.empty() : read(plain, fallback, arrived);
    }

    private static Optional<Hl7Time> extended(String text, ZoneId fallback, Instant arrived) {
        if (text.length() <= YEAR || text.charAt(YEAR) != '-') {
            return Optional.empty();
        }
        // Some leave a blank between the date and the time.
        String timed = text.length() > DATE && text.charAt(DATE) == ' '
                ? text.substring(0, DATE) + 'T' + text.substring(DATE + 1)
                : text;
        try {
            return Optional.of(
                    switch (EXTENDED.parseBest(timed, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                        case OffsetDateTime time -> new Hl7Time(time.toInstant(), null, time.getOffset());
                        case LocalDateTime time -> new Hl7Time(instant(time, null, fallback, arrived), null, null);
                        case TemporalAccessor date -> {
                            LocalDateTime day = LocalDate.from(date).atStartOfDay();
                            yield new Hl7Time(
                                    instant(day, null, fallback, arrived),
                                    instant(day.plusDays(1), null, fallback, arrived),
                                    null);
                        }
                    });
        } catch (DateTimeException e) {
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

    private static Hl7Time of(
            String text, int digits, int fraction, @Nullable ZoneOffset own, ZoneId fallback, Instant arrived) {
        LocalDateTime local = LocalDateTime.of(
                number(text, 0, YEAR, digits, 1),
                number(text, YEAR, MONTH, digits, 1),
                number(text, MONTH, DAY, digits, 1),
                number(text, DAY, HOUR, digits, 0),
                number(text, HOUR, MINUTE, digits, 0),
                number(text, MINUTE, SECOND, digits, 0),
                fraction);
        LocalDateTime end = end(local, digits);
        return new Hl7Time(
                instant(local, own, fallback, arrived), end == null ? null : instant(end, own, fallback, arrived), own);
    }

    private static Instant instant(LocalDateTime local, @Nullable ZoneOffset own, ZoneId fallback, Instant arrived) {
        if (own != null) {
            return local.toInstant(own);
        }
        if (fallback instanceof ZoneOffset offset) {
            return local.toInstant(offset);
        }
        List<ZoneOffset> offsets = fallback.getRules().getValidOffsets(local);
        return switch (offsets.size()) {
            case 1 -> local.toInstant(offsets.getFirst());
            case 2 -> nearer(arrived, local.toInstant(offsets.getFirst()), local.toInstant(offsets.getLast()));
            // The hour that is left out in spring.
            default -> local.atZone(fallback).toInstant();
        };
    }

    private static Instant nearer(Instant to, Instant first, Instant second) {
        return Duration.between(first, to).compareTo(Duration.between(to, second)) <= 0 ? first : second;
    }

    private static ZoneOffset offset(String text, int sign) {
        int factor = text.charAt(sign) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(
                factor * Integer.parseInt(text, sign + 1, sign + 3, 10),
                factor * Integer.parseInt(text, sign + 3, sign + 5, 10));
    }

    private static int nanos(String text, int from, int to) {
        int nanos = from == to ? 0 : Integer.parseInt(text, from, to, 10);
        for (int i = to - from; i < MAX_FRACTION; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static @Nullable LocalDateTime end(LocalDateTime start, int digits) {
        return switch (digits) {
            case YEAR -> start.plusYears(1);
            case MONTH -> start.plusMonths(1);
            case DAY -> start.plusDays(1);
            default -> null;
        };
    }

    private static int number(String text, int from, int to, int digits, int missing) {
        return digits < to ? missing : Integer.parseInt(text, from, to, 10);
    }
}
