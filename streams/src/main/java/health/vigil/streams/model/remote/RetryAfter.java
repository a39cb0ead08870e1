package health.vigil.streams.model.remote;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The wait that an endpoint asks for: in seconds or as a date (RFC 9110), or in milliseconds as Azure says it. */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(millis -> number(millis).map(Duration::ofMillis))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(wait -> number(wait).map(Duration::ofSeconds).or(() -> date(wait, now))));
    }

    private static Optional<Long> number(String text) {
        return text.strip().matches("[0-9]{1,9}") ? Optional.of(Long.parseLong(text.strip())) : Optional.empty();
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty(); // What cannot be read asks for nothing; the usual pause applies.
        }
    }
}
