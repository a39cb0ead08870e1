package health.vigil.standalone.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * Ports for what a test starts, or for what nobody is to answer on. Several test processes run at a time: each takes a slice
 * of its own, below the ports that the system gives to outgoing connections (32768 and up on Linux), and gives each of its
 * ports once. So a port stays free between this look and the start of its process, whatever runs beside.
 */
public final class LoopbackPorts {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int SLICE = 500;

    /** Held until this process ends: it says whose slice it is. */
    private static final ServerSocket CLAIM = claim();

    private static int last = CLAIM.getLocalPort();

    private LoopbackPorts() {}

    /** A port that nobody listens on and nobody else is given. */
    public static synchronized int next() throws IOException {
        for (int port = last + 1; port < CLAIM.getLocalPort() + SLICE; port++) {
            last = port;
            ServerSocket socket = bind(port);
            if (socket != null) {
                socket.close();
                return port;
            }
        }
        throw new IOException("all ports of this process's slice from " + CLAIM.getLocalPort() + " on are given");
    }

    private static ServerSocket claim() {
        try {
            for (int port = FIRST; port < END; port += SLICE) {
                ServerSocket socket = bind(port);
                if (socket != null) {
                    return socket;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("no loopback interface", e);
        }
        throw new IllegalStateException("each slice of ports from " + FIRST + " to " + END + " is taken");
    }

    private static @Nullable ServerSocket bind(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (BindException _) {
            socket.close();
            return null;
        }
    }
}
