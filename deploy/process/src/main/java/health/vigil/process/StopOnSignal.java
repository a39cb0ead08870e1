package health.vigil.process;

import io.quarkus.runtime.Application;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Ctrl-C and SIGTERM do: wait until the modules have stopped, then stop what they stood on, and end with status 0.
 * Quarkus stops the modules in a shutdown hook of its own, which the JVM runs at the same time as this one.
 */
public final class StopOnSignal extends Thread {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private final Duration limit;
    private final Stand stand;

    /** What the modules stand on. */
    public interface Stand {

        /** Stops it. */
        void close();

        /** Whether it has been stopped, so that the process is ending by itself. */
        boolean isClosed();
    }

    /** @param limit how long stopping may take, before the process is ended as it is */
    public StopOnSignal(Duration limit, Stand stand) {
        super("vigil-stop");
        this.limit = limit;
        this.stand = stand;
    }

    /** Whether a signal stops this process: what then fails, fails because everything around it closes. */
    static boolean hasBegun() {
        return BEGUN.get();
    }

    @Override
    public void run() {
        if (stand.isClosed()) {
            return;
        }
        BEGUN.set(true);
        haltAfterLimit();
        var application = Application.currentApplication();
        if (application != null) {
            application.awaitShutdown();
        }
        stand.close();
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(0);
    }

    /** Everything acknowledged is kept by Kafka by then; what is not acknowledged will be sent again. */
    private void haltAfterLimit() {
        Thread.ofPlatform().daemon().name("vigil-stop-limit").start(() -> {
            try {
                Thread.sleep(limit);
            } catch (InterruptedException e) {
                return;
            }
            System.err.printf(
                    "Vigil did not stop within %d seconds and was ended; nothing acknowledged is lost.%n",
                    Math.ceilDiv(limit.toMillis(), 1_000));
            Runtime.getRuntime().halt(1);
        });
    }
}
