package health.vigil.consumers.console.audit;

import health.vigil.schemas.audit.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which views were entered into the audit a moment ago: a page that stays open asks again with each change, and that is
 * one view. Bounded; a forgotten view is entered once more. Safe for many threads.
 */
public final class OngoingViews {

    static final Duration SAME_VIEW = Duration.ofMinutes(5);
    private static final int LIMIT = 10_000;

    /** What one account looks at. */
    public record View(
            String account, Activity activity, @Nullable String patientKey, Map<String, String> details) {}

    private final Map<View, Instant> enteredAt = new LinkedHashMap<>();

    /** Whether this view was entered less than five minutes ago. */
    public synchronized boolean isOngoing(View view, Instant now) {
        @Nullable Instant entered = enteredAt.get(view);
        return entered != null && entered.plus(SAME_VIEW).isAfter(now);
    }

    /** Says that this view has been entered. */
    public synchronized void begin(View view, Instant now) {
        enteredAt.remove(view);
        enteredAt.put(view, now);
        if (enteredAt.size() > LIMIT) {
            enteredAt.remove(enteredAt.keySet().iterator().next());
        }
    }
}
