package health.vigil.consumers.delivery.hl7v2;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One MLLP connection to a receiver: frames out, frames in. */
final class MllpLink implements AutoCloseable {

    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int CARRIAGE_RETURN = 0x0d;
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final Socket socket;
    private final InputStream in;

    private MllpLink(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects; with TLS the receiver's certificate must be for that host. */
    static MllpLink open(String host, int port, Optional<SSLContext> tls, Duration timeout) throws IOException {
        var plain = new Socket();
        boolean open = false;
        try {
            plain.setTcpNoDelay(true);
            plain.setSoTimeout((int) timeout.toMillis());
            plain.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            var link = new MllpLink(tls.isPresent() ? over(plain, tls.get(), host, port) : plain);
            open = true;
            return link;
        } finally {
            if (!open) {
                plain.close();
            }
        }
    }

    void send(byte[] message) throws IOException {
        var frame = new ByteArrayOutputStream(message.length + 3);
        frame.write(START);
        frame.writeBytes(message);
        frame.write(END);
        frame.write(CARRIAGE_RETURN);
        socket.getOutputStream().write(frame.toByteArray());
        socket.getOutputStream().flush();
    }

    /**
     * The next frame's content.
     *
     * @throws SocketTimeoutException if it is not there in time
     */
    byte[] receive(Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        while (read(end) != START) {
            // What stands between frames is nobody's.
        }
        var content = new ByteArrayOutputStream();
        for (int next = read(end); next != END; next = read(end)) {
            content.write(next);
            if (content.size() > LARGEST_ANSWER) {
                throw new IOException("its answer is longer than " + LARGEST_ANSWER + " bytes");
            }
        }
        return content.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int read(long end) throws IOException {
        if (in.available() == 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.max(1, left));
        }
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    private static SSLSocket over(Socket plain, SSLContext tls, String host, int port) throws IOException {
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
