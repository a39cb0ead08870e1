package health.vigil.streams.context.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A score whose inputs may be missing: the truth lies between {@code total} and {@code upper}.
 *
 * @param total sum of the known parts; a lower bound where something is missing
 * @param upper the most it could be, were every missing parameter at its worst
 * @param missing concepts that were missing or stale
 * @param parts points per known part, by the concept that it is named after
 * @param restsOn the concepts and classes of medications that a part rests on, where that is not the concept of its name
 */
public record Score(
        int total,
        int upper,
        List<String> missing,
        SortedMap<String, Integer> parts,
        SortedMap<String, List<String>> restsOn) {

    /** Whether every parameter was there, so that {@code total} is exact. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /** Whether the score reaches {@code threshold}: null where what is missing could decide it. */
    public @Nullable Boolean atLeast(int threshold) {
        if (total >= threshold) {
            return true;
        }
        return upper < threshold ? false : null;
    }

    /** Whether a single parameter gives {@code points} or more: null where a missing one could. */
    public @Nullable Boolean anyPartAtLeast(int points) {
        if (parts.values().stream().anyMatch(part -> part >= points)) {
            return true;
        }
        return complete() ? false : null;
    }

    /** Concepts, and classes of medications, that gave points. */
    public List<String> givers() {
        return parts.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(Map.Entry::getKey)
                .flatMap(part -> restsOn.getOrDefault(part, List.of(part)).stream())
                .distinct()
                .toList();
    }

    /** Adds up parts one by one. */
    static final class Sum {
        private final SortedMap<String, Integer> parts = new TreeMap<>();
        private final SortedMap<String, List<String>> restsOn = new TreeMap<>();
        private final List<String> missing = new ArrayList<>();
        private int total;
        private int upper;

        /** Counts a part; null points mean that it is unknown and could be up to {@code most}. */
        Sum add(String concept, @Nullable Points points, int most) {
            if (points == null) {
                missing.add(concept);
                upper += most;
                return this;
            }
            return add(concept, points.least(), points.most(), concept);
        }

        /** Counts a part of which only the bounds are known; what could decide between them is missing by itself. */
        Sum add(String concept, int least, int most) {
            parts.put(concept, least);
            total += least;
            upper += most;
            return this;
        }

        /** The same, where {@code unknown} could decide between the bounds. */
        Sum add(String concept, int least, int most, String unknown) {
            if (least < most) {
                missing.add(unknown);
            }
            return add(concept, least, most);
        }

        /** Says what a part rests on, where that is not the concept of its name. */
        Sum by(String part, List<String> concepts) {
            restsOn.put(part, concepts);
            return this;
        }

        Score score() {
            return new Score(total, upper, List.copyOf(missing), parts, restsOn);
        }
    }
}
