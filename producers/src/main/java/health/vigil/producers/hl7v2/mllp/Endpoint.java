package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.reception.EntryConfig;
import health.vigil.producers.tls.ReloadingTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * Where a listener listens.
 *
 * @param key configuration key above those of the listener, for messages
 * @param name name of the listener in metrics
 * @param host address
 * @param port port; 0 takes any that is free
 * @param tls keys and certificates; empty for plain TCP
 */
record Endpoint(String key, String name, String host, int port, Optional<ReloadingTls> tls) {

    private static final int BACKLOG = 1024;

    /** What the system keeps of a connection that is not read; it would take megabytes by itself. */
    private static final int RECEIVE_BUFFER = 64 * 1024;

    /** The listener for all feeds that have no port of their own. */
    static Endpoint shared(MllpConfig config) {
        return new Endpoint(
                "vigil.mllp",
                config.feed(),
                config.host(),
                config.port(),
                ReloadingTls.of("vigil.mllp.tls", config.tls()));
    }

    /** The listener of a feed with a port of its own. */
    static Endpoint of(String feed, EntryConfig entry) {
        String key = "vigil.feeds." + feed;
        return new Endpoint(
                key, feed, entry.host(), entry.port().orElseThrow(), ReloadingTls.of(key + ".tls", entry.tls()));
    }

    /**
     * Begins to listen.
     *
     * @throws IllegalStateException if others could reach it who are not known by a certificate, or it is taken
     */
    ServerSocket bind() {
        var address = new InetSocketAddress(host, port);
        InetAddress resolved = address.getAddress();
        boolean mutual = tls.isPresent() && tls.get().isMutual();
        if (!mutual && (resolved == null || !resolved.isLoopbackAddress())) {
            throw new IllegalStateException(key + ".host is " + host
                    + ", and MLLP without mutual TLS is for this machine only: set it to 127.0.0.1, or set " + key
                    + ".tls.certificate, .key and .client-trust");
        }
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.setReceiveBufferSize(RECEIVE_BUFFER);
            server.bind(address, BACKLOG);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port " + port + " on " + host + " is taken: stop what listens there, or set " + key
                            + ".port to another",
                    e);
        }
    }

    @Override
    public String toString() {
        return host + (tls.isEmpty() ? "" : tls.get().isMutual() ? ", with mutual TLS" : ", with TLS");
    }
}
