package health.vigil.producers.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** When to warn of a feed, HL7 v2 or FHIR, by name: {@code vigil.feeds.<name>.…}. */
@ConfigMapping(prefix = "vigil.feeds")
public interface FeedLimitsConfig {

    /** Limits of each; a feed that is not configured has the defaults. */
    @WithParentName
    @WithDefaults
    Map<String, Limits> feeds();

    /**
     * The limits of that feed.
     *
     * @param expected whether it must be heard
     */
    default FeedLimits limits(String name, boolean expected) {
        return Objects.requireNonNull(feeds().get(name)).limits(name, expected);
    }

    /** Limits of one feed. */
    interface Limits {

        /**
         * A feed without a message for so long is reported as silent, whatever its rhythm; sooner where its rhythm says so.
         */
        @WithDefault("PT4H")
        Duration silentAfter();

        /** How far the sender's clock may be off before that is reported. */
        @WithDefault("PT2M")
        Duration clockTolerance();

        private FeedLimits limits(String name, boolean expected) {
            requirePositive(name, "silent-after", silentAfter());
            requirePositive(name, "clock-tolerance", clockTolerance());
            return new FeedLimits(expected, silentAfter(), clockTolerance());
        }

        private static void requirePositive(String name, String key, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(
                        "vigil.feeds." + name + "." + key + " is " + value + ": write a time such as PT10M");
            }
        }
    }
}
