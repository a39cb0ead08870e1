package health.vigil.streams.model.remote;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/**
 * Learns a {@link Calibration} from what a model said while it was silent and what came of it: isotonic regression by pooling
 * adjacent violators (Ayer et al., Ann Math Stat 1955;26:641-647), so that a higher stated risk never means a lower observed one.
 */
public final class CalibrationFit {

    /** On fewer answers no point rests: what a few patients did is not a frequency. */
    public static final int LEAST_ANSWERS = 50;

    /** Stated probabilities are told apart to so many parts of one. */
    private static final double PARTS = 10_000;

    private static final double HALF = 0.5;

    private CalibrationFit() {}

    /**
     * What a model said, and whether it came.
     *
     * @param stated probability, 0 to 1
     */
    public record Answer(double stated, boolean came) {}

    /** Neighbouring answers that make one point. */
    private record Pool(double statedParts, int came, int size) {

        Pool with(Pool next) {
            return new Pool(statedParts + next.statedParts, came + next.came, size + next.size);
        }

        /** Never 0 and never 1, which no number of patients shows. */
        double observed() {
            return (came + HALF) / (size + 1);
        }

        Calibration.Point point() {
            return new Calibration.Point(
                    Math.round(statedParts / size) / PARTS, Math.round(observed() * PARTS) / PARTS);
        }
    }

    /**
     * The map.
     *
     * @throws IllegalArgumentException with a sentence that says what is missing, where the answers give no map
     */
    public static Calibration of(List<Answer> answers) {
        if (answers.size() < 2 * LEAST_ANSWERS) {
            throw new IllegalArgumentException("A calibration needs " + 2 * LEAST_ANSWERS
                    + " answers of which it is known what came, and there are " + answers.size()
                    + ": leave the model silent for longer.");
        }
        Deque<Pool> rising = new ArrayDeque<>();
        for (Pool next : pools(answers)) {
            Pool pool = next;
            while (!rising.isEmpty() && rising.getLast().observed() >= pool.observed()) {
                pool = rising.removeLast().with(pool);
            }
            rising.addLast(pool);
        }
        if (rising.size() < 2) {
            throw new IllegalArgumentException(
                    "Where the model stated more risk, no more of it came: there is nothing to calibrate.");
        }
        return new Calibration(rising.stream().map(Pool::point).toList());
    }

    /** By stated probability, each of enough answers. */
    private static List<Pool> pools(List<Answer> answers) {
        var byStated = new TreeMap<Long, Pool>();
        for (Answer answer : answers) {
            long parts = Math.round(answer.stated() * PARTS);
            byStated.merge(parts, new Pool(parts, answer.came() ? 1 : 0, 1), Pool::with);
        }
        var pools = new ArrayList<Pool>();
        for (Pool next : byStated.values()) {
            boolean isEnough = pools.isEmpty() || pools.getLast().size() >= LEAST_ANSWERS;
            pools.add(isEnough ? next : pools.removeLast().with(next));
        }
        if (pools.size() > 1 && pools.getLast().size() < LEAST_ANSWERS) {
            Pool last = pools.removeLast();
            pools.add(pools.removeLast().with(last));
        }
        return pools;
    }
}
