package health.vigil.standalone.start;

import io.quarkus.runtime.Application;
import java.time.Duration;

/**
 * What Ctrl-C and SIGTERM do: wait until the modules have stopped, then stop what they stood on, and end with status 0.
 * Quarkus stops the modules in a shutdown hook of its own, which the JVM runs at the same time as this one.
 */
final class StopOnSignal extends Thread {

    private static final Duration LIMIT = Duration.ofMillis(9_500);

    private final Standalone standalone;

    StopOnSignal(Standalone standalone) {
        super("vigil-stop");
        this.standalone = standalone;
    }

    @Override
    public void run() {
        if (standalone.isClosed()) {
            return;
        }
        haltAfterLimit();
        var application = Application.currentApplication();
        if (application != null) {
            application.awaitShutdown();
        }
        standalone.close();
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(0);
    }

    /** Everything acknowledged is on disk by then; what is not acknowledged will be sent again. */
    private static void haltAfterLimit() {
        Thread.ofPlatform().daemon().name("vigil-stop-limit").start(() -> {
            try {
                Thread.sleep(LIMIT);
            } catch (InterruptedException e) {
                return;
            }
            System.err.println("Vigil did not stop within 10 seconds and was ended; nothing acknowledged is lost.");
            Runtime.getRuntime().halt(1);
        });
    }
}
