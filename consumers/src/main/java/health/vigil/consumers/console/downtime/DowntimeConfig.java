package health.vigil.consumers.console.downtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Where the downtime board goes, and how often, under {@code vigil.consumers.downtime-board}. */
@ConfigMapping(prefix = "vigil.consumers.downtime-board")
public interface DowntimeConfig {

    /** Directory of the snapshot {@code downtime-board.html}; it has names in it and is readable by its owner only. */
    @WithDefault("${vigil.data:./data}/downtime-board")
    Path directory();

    /** How often a snapshot is written. */
    @WithDefault("PT5M")
    Duration every();

    /** Zone in which its times are told, such as {@code America/Chicago}; this machine's by default. */
    Optional<String> timeZone();

    /**
     * Checks what types cannot.
     *
     * @throws IllegalArgumentException if a value makes no sense; the message says what to write
     */
    default void check() {
        if (every().compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "vigil.consumers.downtime-board.every is under a second: write a duration such as PT5M");
        }
        timeZone().filter(zone -> !ZoneId.getAvailableZoneIds().contains(zone)).ifPresent(zone -> {
            throw new IllegalArgumentException("vigil.consumers.downtime-board.time-zone=" + zone
                    + " is no time zone: write one such as America/Chicago");
        });
    }
}
