package health.vigil.streams.context;

import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How long values count. Apart from how long they are kept: what no longer counts is still shown, and still a baseline.
 *
 * @param ofSite by concept, where a site wants another validity than the concept's own
 * @param registration how long a patient who was registered and not admitted counts as there after the last word
 */
public record Validity(Map<String, Duration> ofSite, Duration registration) {

    private static final List<Concept> OF_MONITORS = Concepts.shipped().all().stream()
            .filter(concept -> Window.of(concept).equals(Window.FREQUENT))
            .toList();

    private static final Duration LONGEST_OF_MONITORS = OF_MONITORS.stream()
            .map(Concept::validity)
            .max(Comparator.naturalOrder())
            .orElseThrow();

    /** As {@code concepts.yaml} proposes. */
    public static final Validity PROPOSED = new Validity(Map.of(), Duration.ofDays(3));

    /**
     * Takes a site's validities.
     *
     * @throws IllegalArgumentException if one cannot be; its message says what to write
     */
    public Validity {
        ofSite = Map.copyOf(ofSite);
        ofSite.forEach(Validity::require);
    }

    Duration of(Concept concept) {
        return ofSite.getOrDefault(concept.name(), concept.validity());
    }

    /** The longest of what monitors send. */
    Duration longestOfMonitors() {
        return ofSite.isEmpty()
                ? LONGEST_OF_MONITORS
                : OF_MONITORS.stream()
                        .map(this::of)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
    }

    private static void require(String name, Duration validity) {
        Concept concept = Concepts.shipped().get(name);
        Duration kept = Window.of(concept).retention();
        if (!validity.isPositive() || validity.compareTo(kept) > 0) {
            throw new IllegalArgumentException("The validity of " + name + " is " + validity
                    + ", and values of it are kept for " + kept + ": write a duration over zero and up to that");
        }
    }
}
