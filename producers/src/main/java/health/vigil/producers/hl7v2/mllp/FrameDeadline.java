package health.vigil.producers.hl7v2.mllp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Bounds how long is waited for a frame from its first byte to its last, so that a sender that trickles bytes is found out
 * too. Between frames a connection may be silent for as long as it likes. By the machine's own timer: this is about
 * sockets, and decides nothing about patients.
 */
final class FrameDeadline {

    private final Socket socket;
    private final long frameNanos;
    private long left;
    private long waitingSince;
    private int millis;

    FrameDeadline(Socket socket, Duration frameTimeout) {
        this.socket = socket;
        this.frameNanos = frameTimeout.toNanos();
    }

    /** A frame has begun. */
    void begin() {
        left = frameNanos;
    }

    /**
     * A read is about to wait.
     *
     * @throws SocketTimeoutException if the frame has taken too long
     */
    void beforeRead(boolean inFrame) throws IOException {
        if (!inFrame) {
            bound(0);
            return;
        }
        long most = Duration.ofNanos(left).toMillis();
        if (most <= 0) {
            throw new SocketTimeoutException("The frame has taken too long");
        }
        bound(Math.toIntExact(most));
        waitingSince = System.nanoTime();
    }

    /** The read is over. What is not waited for the sender is not held against it. */
    void afterRead() {
        if (millis > 0) {
            left -= System.nanoTime() - waitingSince;
        }
    }

    private void bound(int most) throws IOException {
        if (most != millis) {
            socket.setSoTimeout(most);
            millis = most;
        }
    }
}
