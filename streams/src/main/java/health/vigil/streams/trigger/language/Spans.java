package health.vigil.streams.trigger.language;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as clinicians write them: {@code 30m}, {@code 48h}, {@code 7d}. */
public final class Spans {

    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

    private Spans() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none; the message says what to write
     */
    public static Duration parse(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no length of time: write a number and s, m, h or d, for example '48h'");
        }
        long amount = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
