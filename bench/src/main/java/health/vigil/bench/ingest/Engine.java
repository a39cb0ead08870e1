package health.vigil.bench.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/** One connection of an integration engine that sends a message when the one before it has its answer. */
final class Engine implements AutoCloseable {

    private static final int END = 0x1C;
    private static final byte[] ACCEPTED = "MSA|AA|".getBytes(US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final OruMessages messages;
    private final byte[] answer = new byte[4096];
    private long[] nanos = new long[1024];
    private int measured;

    Engine(int port, OruMessages messages) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.messages = messages;
    }

    /**
     * Sends one message and waits for its acknowledgement.
     *
     * @throws IllegalStateException if it is not AA
     */
    void exchange(boolean measure) throws IOException {
        byte[] frame = messages.next();
        long start = System.nanoTime();
        out.write(frame);
        int length = receive();
        if (measure) {
            add(System.nanoTime() - start);
        }
        if (!isAccepted(length)) {
            throw new IllegalStateException(
                    "A message of the bench was refused: " + new String(answer, 0, length, US_ASCII));
        }
    }

    /** Nanoseconds of each measured message. */
    long[] nanos() {
        return Arrays.copyOf(nanos, measured);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int receive() throws IOException {
        int length = 0;
        while (length < 2 || answer[length - 2] != END) {
            int read = in.read(answer, length, answer.length - length);
            if (read <= 0) {
                throw new IOException("A server closed a connection of the bench without an answer");
            }
            length += read;
        }
        return length;
    }

    private boolean isAccepted(int length) {
        for (int i = 0; i + ACCEPTED.length <= length; i++) {
            if (Arrays.equals(answer, i, i + ACCEPTED.length, ACCEPTED, 0, ACCEPTED.length)) {
                return true;
            }
        }
        return false;
    }

    private void add(long elapsed) {
        if (measured == nanos.length) {
            nanos = Arrays.copyOf(nanos, measured * 2);
        }
        nanos[measured++] = elapsed;
    }
}
