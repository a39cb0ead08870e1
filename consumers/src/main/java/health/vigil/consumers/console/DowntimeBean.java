package health.vigil.consumers.console;

import health.vigil.consumers.console.board.BoardLine;
import health.vigil.consumers.console.downtime.DowntimeBoard;
import health.vigil.consumers.console.downtime.DowntimeConfig;
import health.vigil.consumers.console.downtime.DowntimeSnapshot;
import health.vigil.consumers.console.people.Viewer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the downtime board on disk up to date, once the console knows everything. */
@ApplicationScoped
class DowntimeBean {

    private static final Logger LOG = Logger.getLogger(DowntimeBean.class);
    private static final long FIRST_AFTER_MILLIS = 10_000;

    private final Console console;
    private final DowntimeConfig config;
    private final Counter failures;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("vigil-downtime-board").factory());

    private @Nullable ScheduledFuture<?> running;

    DowntimeBean(Console console, DowntimeConfig config, MeterRegistry meters) {
        this.console = console;
        this.config = config;
        // There from the start, so that a rule sees the first.
        this.failures = meters.counter("vigil.downtime.board.failures");
    }

    void start(@Observes StartupEvent started) {
        config.check();
        long millis = config.every().toMillis();
        running = timer.scheduleAtFixedRate(
                this::snapshot, Math.min(millis, FIRST_AFTER_MILLIS), millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        timer.shutdownNow();
    }

    /** Whether the next snapshot will come: a failure that nobody foresaw stops a schedule for good. */
    boolean isRunning() {
        return running != null && !running.isDone();
    }

    /** The board of now, as far as somebody sees it. */
    String html(Viewer viewer) {
        List<BoardLine> seen = console.model().board().stream()
                .filter(line -> viewer.sees(line.summary().getPatientKey(), line.unit()))
                .toList();
        return new DowntimeBoard(config.timeZone().map(ZoneId::of).orElseGet(ZoneId::systemDefault))
                .html(seen, console.now());
    }

    private void snapshot() {
        if (!console.isReady()) {
            return;
        }
        try {
            new DowntimeSnapshot(config.directory()).write(html(Viewer.LOCAL));
        } catch (IOException e) {
            failures.increment();
            LOG.errorf(e, "The downtime board cannot be written to %s; the last one stays", config.directory());
        }
    }
}
