package health.vigil.producers.feed;

import io.smallrye.config.NameIterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Feeds of which somebody set any key, {@code vigil.feeds.<name>.…}: they are expected to be heard. */
final class ConfiguredFeeds {

    private static final String PREFIX = "vigil.feeds.";
    private static final String ANY = "*";

    private ConfiguredFeeds() {}

    /**
     * Their names.
     *
     * @param keys every key of the configuration
     */
    static Set<String> names(Iterable<String> keys) {
        return StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.startsWith(PREFIX))
                .map(ConfiguredFeeds::name)
                .filter(name -> !name.equals(ANY))
                .collect(Collectors.toSet());
    }

    // A name with a dot in it stands between quotation marks.
    private static String name(String key) {
        var segments = new NameIterator(key, PREFIX.length() - 1);
        return segments.hasNext() ? segments.getNextSegment() : ANY;
    }
}
