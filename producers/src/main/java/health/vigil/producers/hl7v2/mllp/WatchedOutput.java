package health.vigil.producers.hl7v2.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Where answers go; another thread can see how long a write has been waiting for the sender to read. */
final class WatchedOutput {

    private static final long NOT_WRITING = 0;

    private final OutputStream out;
    private volatile long since = NOT_WRITING;

    WatchedOutput(OutputStream out) {
        this.out = out;
    }

    void write(ByteArrayOutputStream bytes) throws IOException {
        if (bytes.size() == 0) {
            return;
        }
        // Odd, and so never the mark of not writing.
        since = System.nanoTime() | 1;
        bytes.writeTo(out);
        out.flush();
        since = NOT_WRITING;
    }

    /** Whether a write has waited for that long. */
    boolean isStuckFor(Duration time) {
        long begun = since;
        return begun != NOT_WRITING && System.nanoTime() - begun > time.toNanos();
    }
}
