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

/** Has the feeds looked at every few seconds. */
@Singleton
class FeedSupervisor {

    private static final int WITH_THE_LISTENERS = 300;
    private static final int EVERY_SECONDS = 5;

    private final Supervision supervision;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("vigil-feeds").factory());

    FeedSupervisor(Supervision supervision) {
        this.supervision = supervision;
    }

    void start(@Observes @Priority(WITH_THE_LISTENERS) StartupEvent event) {
        ScheduledFuture<?> _ =
                ticker.scheduleWithFixedDelay(supervision::check, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        ticker.shutdownNow();
    }
}
