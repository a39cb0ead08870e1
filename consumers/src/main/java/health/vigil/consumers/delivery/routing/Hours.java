package health.vigil.consumers.delivery.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * A part of the day, which may go over midnight.
 *
 * @param from first minute
 * @param to first minute after it
 */
public record Hours(LocalTime from, LocalTime to) {

    /** @throws IllegalArgumentException if both are the same: that could be no time or the whole day */
    public Hours {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "hours begin and end at " + from + ": leave hours out for the whole day");
        }
    }

    /** Reads `19:00-07:00`. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Hours parse(String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
            }
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException(wrong(text), notATime);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    /** Whether that moment lies in it, by the wall clocks of a zone. */
    public boolean contains(Instant moment, ZoneId zone) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    private static String wrong(String text) {
        return "hours are '" + text + "': write for example 19:00-07:00";
    }
}
