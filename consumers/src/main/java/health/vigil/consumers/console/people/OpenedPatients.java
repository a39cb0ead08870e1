package health.vigil.consumers.console.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which patients of other units somebody has opened with a reason, and until when. In memory: a restart closes them, and
 * another replica does not know of them. Bounded: the one opened first goes. Safe for many threads.
 */
public final class OpenedPatients {

    private static final int LIMIT = 10_000;

    private final InstantSource clock;
    private final Duration length;
    private final Map<Opened, Instant> until = new LinkedHashMap<>();

    private record Opened(String account, String patientKey) {}

    /**
     * @param clock the edge's clock
     * @param length how long a patient stays open
     */
    public OpenedPatients(InstantSource clock, Duration length) {
        this.clock = clock;
        this.length = length;
    }

    /** Whether somebody may see that patient now. */
    public synchronized boolean isOpen(String account, String patientKey) {
        @Nullable Instant end = until.get(new Opened(account, patientKey));
        return end != null && clock.instant().isBefore(end);
    }

    /** Opens a patient; returns until when. */
    public synchronized Instant open(String account, String patientKey) {
        var opened = new Opened(account, patientKey);
        Instant end = clock.instant().plus(length);
        until.remove(opened);
        until.put(opened, end);
        if (until.size() > LIMIT) {
            until.remove(until.keySet().iterator().next());
        }
        return end;
    }
}
