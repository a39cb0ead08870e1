package health.vigil.producers.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Has the feeds looked at every few seconds, and what is learned about them kept. */
@Singleton
class FeedSupervisor {

    private static final int BEFORE_THE_LISTENERS = 290;
    private static final int EVERY_SECONDS = 5;
    private static final int KEPT_EVERY_SECONDS = 300;

    private final Supervision supervision;
    private final KeptRhythms rhythms;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("vigil-feeds").factory());

    FeedSupervisor(Supervision supervision, KeptRhythms rhythms) {
        this.supervision = supervision;
        this.rhythms = rhythms;
    }

    void start(@Observes @Priority(BEFORE_THE_LISTENERS) StartupEvent event) {
        if (supervision.isTimed()) {
            supervision.restore(rhythms.read());
            ScheduledFuture<?> _ =
                    ticker.scheduleWithFixedDelay(this::keep, KEPT_EVERY_SECONDS, KEPT_EVERY_SECONDS, TimeUnit.SECONDS);
        }
        ScheduledFuture<?> _ =
                ticker.scheduleWithFixedDelay(supervision::check, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        ticker.shutdownNow();
        if (supervision.isTimed()) {
            keep();
        }
    }

    private void keep() {
        rhythms.write(supervision.learned());
    }
}
