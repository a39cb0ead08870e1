package health.vigil.streams.context;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * States of patients held in memory: the one that was used last, whatever it weighs, and beside it as many as a bound allows, those
 * that are used most (W-TinyLFU, Einziger, Friedman, Manes 2017). By last use alone nobody would be found again where all patients
 * take turns and are more than there is room for; and each would grow old in the heap for nothing. Owned by one stream thread.
 *
 * @param <S> state of one patient
 */
public final class HeldOpen<S> implements SharedRoom.Guest {

    private final Cache<String, S> open;
    private String keyInUse = "";
    private @Nullable S inUse;

    /**
     * @param mostWeight the most that all of them weigh together, until it is told another
     * @param scales what a state weighs, one at least
     */
    public HeldOpen(int mostWeight, ToIntFunction<S> scales) {
        this.open = Caffeine.newBuilder()
                .maximumWeight(mostWeight)
                .weigher((String _, S state) -> scales.applyAsInt(state))
                // At once, by the thread that owns it.
                .executor(Runnable::run)
                .build();
    }

    /** The state of a patient, which is read where it is not held. */
    public S get(String patientKey, Function<String, S> reader) {
        @Nullable S used = inUse;
        if (used != null && keyInUse.equals(patientKey)) {
            return used;
        }
        @Nullable S held = open.getIfPresent(patientKey);
        if (held == null) {
            S read = reader.apply(patientKey);
            put(patientKey, read);
            return read;
        }
        use(patientKey, held);
        return held;
    }

    /** Holds a state as it is now, and lets go of others, or of it once another is used, where that is too much. */
    public void put(String patientKey, S state) {
        use(patientKey, state);
        open.put(patientKey, state);
    }

    @Override
    public void limit(long mostWeight) {
        open.policy().eviction().orElseThrow().setMaximum(mostWeight);
    }

    /** Lets go of a patient's state. */
    public void remove(String patientKey) {
        open.invalidate(patientKey);
        if (keyInUse.equals(patientKey)) {
            inUse = null;
        }
    }

    private void use(String patientKey, S state) {
        keyInUse = patientKey;
        inUse = state;
    }
}
