package health.vigil.producers.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/**
 * When something was. A date without a time is the whole day, never midnight; a month is the whole month.
 *
 * @param start first moment
 * @param end end, exclusive; null where it is one moment, or still going on
 */
record Span(Instant start, @Nullable Instant end) {

    private static final Pattern ZONED = Pattern.compile(".*T.*(Z|[+-]\\d{2}:\\d{2})");

    /**
     * @param place where the time stands, for the refusal
     * @param zone of times and dates that name none
     * @throws RefusedException if it is no time
     */
    static Span of(BaseDateTimeType time, ZoneId zone, String place) {
        // An element may have an extension and no value.
        String text = Objects.requireNonNullElse(time.getValueAsString(), "");
        try {
            return switch (text.length()) {
                case 4 ->
                    days(
                            Year.parse(text).atDay(1),
                            Year.parse(text).plusYears(1).atDay(1),
                            zone);
                case 7 ->
                    days(
                            YearMonth.parse(text).atDay(1),
                            YearMonth.parse(text).plusMonths(1).atDay(1),
                            zone);
                case 10 -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1), zone);
                default -> new Span(moment(text, zone), null);
            };
        } catch (DateTimeException e) {
            throw RefusedException.unprocessable(
                    IssueType.VALUE,
                    place,
                    "The time cannot be read: send it as FHIR does, for example 2026-05-01T10:00:00Z");
        }
    }

    /** The last that is known of it. */
    Instant latest() {
        return end == null ? start : end;
    }

    /** One moment. */
    static Span moment(Instant at) {
        return new Span(at, null);
    }

    /** From the period's start to its end; nothing where it has no start. */
    static @Nullable Span of(Period period, ZoneId zone, String place) {
        if (!period.getStartElement().hasValue()) {
            return null;
        }
        Span start = of(period.getStartElement(), zone, place + ".start");
        if (!period.getEndElement().hasValue()) {
            return start;
        }
        Span end = of(period.getEndElement(), zone, place + ".end");
        return new Span(start.start, end.end == null ? end.start : end.end);
    }

    private static Span days(LocalDate from, LocalDate before, ZoneId zone) {
        return new Span(
                from.atStartOfDay(zone).toInstant(), before.atStartOfDay(zone).toInstant());
    }

    private static Instant moment(String text, ZoneId zone) {
        return ZONED.matcher(text).matches()
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
