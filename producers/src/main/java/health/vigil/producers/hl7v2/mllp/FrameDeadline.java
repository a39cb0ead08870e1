package health.vigil.producers.hl7v2.mllp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Bounds how long a frame may take from its first byte to its last, so that a sender that trickles bytes is found out too.
 * Between frames a connection may be silent for as long as it likes. By the machine's own timer: this is about sockets,
 * and decides nothing about patients.
 */
final class FrameDeadline implements FrameReader.Deadline {

    private final Socket socket;
    private final long frameNanos;
    private boolean inFrame;
    private long begun;

    FrameDeadline(Socket socket, Duration frameTimeout) {
        this.socket = socket;
        this.frameNanos = frameTimeout.toNanos();
    }

    @Override
    public void beforeRead() throws IOException {
        if (!inFrame) {
            socket.setSoTimeout(0);
            return;
        }
        long left = Duration.ofNanos(frameNanos - (System.nanoTime() - begun)).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("The frame has taken too long");
        }
        socket.setSoTimeout(Math.toIntExact(left));
    }

    @Override
    public void frameBegins() {
        inFrame = true;
        begun = System.nanoTime();
    }

    @Override
    public void frameEnds() {
        inFrame = false;
    }
}
