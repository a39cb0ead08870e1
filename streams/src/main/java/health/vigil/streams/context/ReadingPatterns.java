package health.vigil.streams.context;

import health.vigil.schemas.FactChunk;
import health.vigil.schemas.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the readings of one patient's monitors have in common: the observation without its value. There are a few dozen for
 * tens of thousands of readings, so that a reading need only say which it follows.
 */
final class ReadingPatterns {

    /** The most patterns of a patient; readings beyond them are kept whole. */
    private static final int LIMIT = 100;

    private final List<Observation> patterns = new ArrayList<>();
    private final Map<Observation, Integer> indices = new HashMap<>();
    /** Index of the one that a concept's last reading followed: the next one mostly follows it too. */
    private final Map<String, Integer> lastOf = new HashMap<>();

    private boolean scattered;
    private boolean changed;

    /** Index of the pattern of an observation, which may be new; null where it follows none. */
    @Nullable
    Integer indexOf(Observation observation) {
        // What is said of one value alone is no pattern.
        if (observation.getImplausible() != null || observation.getSourceAnswer() != null) {
            return null;
        }
        @Nullable Integer last = lastOf.get(observation.getConcept());
        if (last != null && isOf(patterns.get(last), observation)) {
            return last;
        }
        Observation pattern = with(observation, null);
        @Nullable Integer index = indices.get(pattern);
        @Nullable Integer found = index == null && patterns.size() < LIMIT ? Integer.valueOf(add(pattern)) : index;
        if (found != null) {
            lastOf.put(observation.getConcept(), found);
        }
        return found;
    }

    private static boolean isOf(Observation pattern, Observation observation) {
        return pattern.getComparator() == observation.getComparator()
                && Objects.equals(pattern.getUnit(), observation.getUnit())
                && Objects.equals(pattern.getCodedValue(), observation.getCodedValue())
                && pattern.getSourceCode().equals(observation.getSourceCode())
                && pattern.getSourceSystem().equals(observation.getSourceSystem())
                && pattern.getInterpretation().equals(observation.getInterpretation());
    }

    /** The observation of that pattern and value. */
    Observation observation(int index, @Nullable String value) {
        return with(patterns.get(index), value);
    }

    /** Whether there are facts of monitors that may be held at another time than a statement about them says. */
    boolean areScattered() {
        return scattered;
    }

    /** There is such a fact. */
    void scatter() {
        changed |= !scattered;
        scattered = true;
    }

    /** Takes in the patterns as they were stored. */
    void load(FactChunk chunk) {
        chunk.getPatterns().forEach(this::add);
        scattered = chunk.getScattered();
        changed = false;
    }

    /** Hands over the patterns where they have changed since the last call; empty where they are to be deleted. */
    void takeDirty(Consumer<Optional<FactChunk>> taker) {
        if (changed) {
            changed = false;
            taker.accept(
                    patterns.isEmpty() && !scattered
                            ? Optional.empty()
                            : Optional.of(
                                    new FactChunk(List.of(), List.of(), List.of(), List.copyOf(patterns), scattered)));
        }
    }

    /** Forgets all, once no reading follows any. */
    void clear() {
        changed |= !patterns.isEmpty() || scattered;
        scattered = false;
        patterns.clear();
        indices.clear();
        lastOf.clear();
    }

    private int add(Observation pattern) {
        int index = patterns.size();
        patterns.add(pattern);
        indices.put(pattern, index);
        changed = true;
        return index;
    }

    private static Observation with(Observation observation, @Nullable String value) {
        return new Observation(
                observation.getConcept(),
                value,
                observation.getComparator(),
                observation.getUnit(),
                observation.getCodedValue(),
                observation.getSourceCode(),
                observation.getSourceSystem(),
                observation.getInterpretation(),
                null,
                null);
    }
}
