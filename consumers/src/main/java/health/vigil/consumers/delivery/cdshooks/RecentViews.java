package health.vigil.consumers.delivery.cdshooks;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has seen whose cards lately: a chart that is opened again and again is one look. Safe for many threads.
 *
 * <p>Bound: {@value #MOST} looks; what is forgotten is audited once more.
 */
final class RecentViews {

    private static final int MOST = 10_000;
    private static final Duration ONE_LOOK = Duration.ofMinutes(5);

    private final Map<String, Instant> begun = new LinkedHashMap<>();

    /** Whether that user has not looked at that patient for five minutes; begins a look then. */
    synchronized boolean isNew(String user, String patientKey, Instant now) {
        String look = user + "\n" + patientKey;
        Instant before = begun.get(look);
        if (before != null && now.isBefore(before.plus(ONE_LOOK))) {
            return false;
        }
        begun.remove(look);
        begun.put(look, now);
        if (begun.size() > MOST) {
            begun.remove(begun.keySet().iterator().next());
        }
        return true;
    }
}
