package health.vigil.standalone.replay;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers so far, by code. Safe for several threads. */
public final class Tally {

    private final Map<String, Integer> byCode = new TreeMap<>();
    private @Nullable String firstRefusal;
    private boolean refused;

    synchronized void count(String code, boolean positive, @Nullable String text) {
        byCode.merge(code, 1, Integer::sum);
        if (!positive && !refused) {
            refused = true;
            firstRefusal = text;
        }
    }

    /** How many answers of each code. */
    public synchronized Map<String, Integer> byCode() {
        return new TreeMap<>(byCode);
    }

    /** How many answers. */
    public synchronized int answers() {
        return byCode.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether all were positive. */
    public synchronized boolean isAllPositive() {
        return !refused;
    }

    /** What the first refusal said; null where there was none or it said nothing. */
    public synchronized @Nullable String firstRefusal() {
        return firstRefusal;
    }
}
