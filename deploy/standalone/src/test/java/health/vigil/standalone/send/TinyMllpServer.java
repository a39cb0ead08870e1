package health.vigil.standalone.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A receiver on a real socket: answers each message as it is told, and remembers it. An empty answer hangs up. */
public final class TinyMllpServer implements AutoCloseable {

    private final ServerSocket server;
    private final UnaryOperator<String> answer;
    private final List<String> received = new CopyOnWriteArrayList<>();

    public TinyMllpServer(UnaryOperator<String> answer) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    /** Positive to all. */
    public static TinyMllpServer agreeable() throws IOException {
        return new TinyMllpServer(message -> "MSH|^~\\&|||||||ACK|1|P|2.5\rMSA|AA|" + controlId(message) + "\r");
    }

    public static String controlId(String message) {
        return message.split("\\|", -1)[9].split("\r", -1)[0];
    }

    public Address address() {
        return new Address("127.0.0.1", server.getLocalPort());
    }

    public List<String> received() {
        return received;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (SocketException e) {
            return; // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (String message = read(in); !message.isEmpty(); message = read(in)) {
                received.add(message);
                String reply = answer.apply(message);
                if (reply.isEmpty()) {
                    return;
                }
                socket.getOutputStream().write(("\u000b" + reply + "\u001c\r").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream in) throws IOException {
        var message = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != 0x1C; next = in.read()) {
            if (next != 0x0B && (next != '\r' || message.size() > 0)) {
                message.write(next);
            }
        }
        return message.toString(StandardCharsets.ISO_8859_1);
    }
}
