package health.vigil.streams.context;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * States of patients held in memory: those that were used last, as many as bounds allow. The one that was used last is held
 * whatever it weighs. Owned by one stream thread.
 *
 * @param <S> state of one patient
 */
public final class HeldOpen<S> {

    private final int most;
    private final int mostWeight;
    private final ToIntFunction<S> scales;
    /** In the order of their last use. */
    private final Map<String, S> open = new LinkedHashMap<>(256, 0.75f, true);
    /** Weight of each, when it was put in last. */
    private final Map<String, Integer> weights = new HashMap<>();

    private long weight;

    /**
     * @param most the most patients
     * @param mostWeight the most that all of them weigh together
     * @param scales what a state weighs
     */
    public HeldOpen(int most, int mostWeight, ToIntFunction<S> scales) {
        this.most = most;
        this.mostWeight = mostWeight;
        this.scales = scales;
    }

    /** The state of a patient, which is read where it is not held. */
    public S get(String patientKey, Function<String, S> reader) {
        @Nullable S held = open.get(patientKey);
        if (held != null) {
            return held;
        }
        S read = reader.apply(patientKey);
        put(patientKey, read);
        return read;
    }

    /** Holds a state as it is now, and lets go of others where that is too much. */
    public void put(String patientKey, S state) {
        open.put(patientKey, state);
        int now = scales.applyAsInt(state);
        @Nullable Integer before = weights.put(patientKey, now);
        weight += now - (before == null ? 0 : before);
        Iterator<String> longestUnused = open.keySet().iterator();
        while (open.size() > 1 && (open.size() > most || weight > mostWeight)) {
            String key = longestUnused.next();
            longestUnused.remove();
            forgetWeight(key);
        }
    }

    /** Lets go of a patient's state. */
    public void remove(String patientKey) {
        open.remove(patientKey);
        forgetWeight(patientKey);
    }

    /** How many are held. */
    int size() {
        return open.size();
    }

    private void forgetWeight(String patientKey) {
        @Nullable Integer forgotten = weights.remove(patientKey);
        weight -= forgotten == null ? 0 : forgotten;
    }
}
