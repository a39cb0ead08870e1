package health.vigil.streams.context;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Contexts held in memory: those that were used last, as many as bounds allow. The one that was used last is held whatever it
 * weighs. Owned by one stream thread.
 */
final class OpenContexts {

    private final int mostContexts;
    private final int mostFacts;
    /** In the order of their last use. */
    private final Map<String, PatientContext> open = new LinkedHashMap<>(256, 0.75f, true);
    /** Facts of each, when it was weighed last. */
    private final Map<String, Integer> weights = new HashMap<>();

    private long facts;

    OpenContexts(int mostContexts, int mostFacts) {
        this.mostContexts = mostContexts;
        this.mostFacts = mostFacts;
    }

    /** The context of a patient, which is read where it is not held. */
    PatientContext get(String patientKey, Function<String, PatientContext> reader) {
        @Nullable PatientContext held = open.get(patientKey);
        if (held != null) {
            return held;
        }
        PatientContext read = reader.apply(patientKey);
        open.put(patientKey, read);
        weigh(read);
        return read;
    }

    /** Takes note of what a context has come to, and lets go of others where that is too much. */
    void weigh(PatientContext context) {
        @Nullable Integer before = weights.put(context.patientKey(), context.size());
        facts += context.size() - (before == null ? 0 : before);
        Iterator<String> longestUnused = open.keySet().iterator();
        while (open.size() > 1 && (open.size() > mostContexts || facts > mostFacts)) {
            String key = longestUnused.next();
            longestUnused.remove();
            @Nullable Integer weight = weights.remove(key);
            facts -= weight == null ? 0 : weight;
        }
    }

    /** How many are held. */
    int size() {
        return open.size();
    }
}
