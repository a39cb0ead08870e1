package health.vigil.standalone.send;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A client's end of an MLLP connection. One thread may send while another receives; answers come in the order of the
 * messages.
 */
public final class MllpConnection implements AutoCloseable {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int CARRIAGE_RETURN = 0x0D;
    private static final int CONNECT_MILLIS = 5_000;

    private final Address address;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private MllpConnection(Address address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /**
     * Connects.
     *
     * @param patience how long to wait for an answer
     * @throws SendException if nobody listens there
     */
    public static MllpConnection to(Address address, Duration patience) {
        return to(address, Optional.empty(), patience);
    }

    /**
     * Connects over TLS, if there is any.
     *
     * @param patience how long to wait for an answer
     * @throws SendException if nobody listens there, or it is not who its certificate must name
     */
    public static MllpConnection to(Address address, Optional<SSLContext> tls, Duration patience) {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            return new MllpConnection(address, tls.isPresent() ? over(socket, address, tls.get()) : socket);
        } catch (IOException e) {
            closeQuietly(socket, e);
            throw new SendException(
                    "Nobody takes HL7 v2 at " + address + " (" + e.getMessage()
                            + "): start Vigil with ./vigil start, or name the right address with --to HOST:PORT",
                    e);
        }
    }

    private static SSLSocket over(Socket socket, Address address, SSLContext tls) throws IOException {
        var secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, address.host(), address.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /** Sends a message and waits for its answer. */
    public byte[] exchange(byte[] message) {
        send(message);
        return receive();
    }

    /**
     * Sends a message without waiting.
     *
     * @throws SendException if the connection is gone
     */
    public void send(byte[] message) {
        try {
            out.write(START);
            out.write(message);
            out.write(END);
            out.write(CARRIAGE_RETURN);
            out.flush();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /**
     * Waits for the next answer.
     *
     * @throws SendException if none comes in time, or the connection is gone
     */
    public byte[] receive() {
        try {
            skipTo(START);
            var answer = new ByteArrayOutputStream();
            for (int next = read(); next != END; next = read()) {
                answer.write(next);
            }
            skipTo(CARRIAGE_RETURN);
            return answer.toByteArray();
        } catch (SocketTimeoutException e) {
            throw new SendException(
                    "No answer from " + address + " in time; what was sent last may or may not be kept: send it again",
                    e);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private void skipTo(int wanted) throws IOException {
        int next = read();
        while (next != wanted) {
            next = read();
        }
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("closed by the other side");
        }
        return next;
    }

    private SendException lost(IOException cause) {
        return new SendException(
                "The connection to " + address + " ended without an answer (" + cause.getMessage()
                        + "); what was sent last may or may not be kept: send it again",
                cause);
    }

    private static void closeQuietly(Socket socket, IOException because) {
        try {
            socket.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
