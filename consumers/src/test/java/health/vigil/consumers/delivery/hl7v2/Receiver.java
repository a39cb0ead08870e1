package health.vigil.consumers.delivery.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A receiver of MLLP that answers as a test wants; each message is answered by one script, in order, over all connections. */
final class Receiver implements AutoCloseable {

    final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    private final List<Script> scripts;
    private final AtomicInteger next = new AtomicInteger();

    /** What becomes of one message. */
    @FunctionalInterface
    interface Script {
        void answer(String message, OutputStream out, Socket socket) throws IOException;
    }

    Receiver(ServerSocket server, Script... scripts) {
        this.server = server;
        this.scripts = List.of(scripts);
        Thread.ofVirtual().start(this::accept);
    }

    static Receiver plain(Script... scripts) throws IOException {
        return new Receiver(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), scripts);
    }

    /** One over TLS that may want a certificate of the sender's. */
    static Receiver tls(SSLContext context, boolean wantsCertificate, Script... scripts) throws IOException {
        var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(wantsCertificate);
        return new Receiver(server, scripts);
    }

    static Script code(String code) {
        return (message, out, socket) -> write(out, acknowledgement(code, controlId(message)));
    }

    static String acknowledgement(String code, String controlId) {
        return "MSH|^~\\&|R|R|VIGIL|VIGIL|20260131||ACK|1|P|2.6\rMSA|" + code + "|" + controlId + "\r";
    }

    static String controlId(String message) {
        return message.split("\\|", -1)[9];
    }

    static void write(OutputStream out, String message) throws IOException {
        out.write(("\u000b" + message + "\u001c\r").getBytes(UTF_8));
        out.flush();
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            var text = new StringBuilder();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (octet == 0x1c) {
                    String message = text.substring(text.indexOf("MSH"));
                    text.setLength(0);
                    messages.add(message);
                    scripts.get(Math.min(next.getAndIncrement(), scripts.size() - 1))
                            .answer(message, socket.getOutputStream(), socket);
                } else {
                    text.append((char) octet);
                }
            }
        } catch (IOException gone) {
            // The sender hung up, as it does after a time-out.
        }
    }
}
