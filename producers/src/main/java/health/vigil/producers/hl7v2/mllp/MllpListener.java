package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.reception.FeedChoice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.jboss.logging.Logger;

/** Listens for MLLP connections and serves each on a thread of its own. */
public final class MllpListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(MllpListener.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int SEND_BUFFER = 16 * 1024;

    private final Endpoint endpoint;
    private final MllpConfig config;
    private final FeedChoice feeds;
    private final Capacity capacity;
    private final ServerSocket server;
    private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
    private final Counter ignoredBytes;
    private final Counter turnedAway;
    private final Counter notReading;
    private final Counter notLetIn;
    private final Thread watchdog;

    private MllpListener(
            Endpoint endpoint, MllpConfig config, FeedChoice feeds, Capacity capacity, MeterRegistry meters) {
        this.endpoint = endpoint;
        this.config = config;
        this.feeds = feeds;
        this.capacity = capacity;
        this.server = endpoint.bind();
        Tags tags = Tags.of("feed", endpoint.name());
        this.ignoredBytes = meters.counter("vigil.producers.mllp.ignored.bytes", tags);
        this.turnedAway = meters.counter("vigil.producers.mllp.connections.turned.away", tags);
        this.notReading = meters.counter("vigil.producers.mllp.connections.not.reading", tags);
        this.notLetIn = meters.counter("vigil.producers.mllp.connections.not.let.in", tags);
        this.watchdog = Thread.ofVirtual().name("mllp-watchdog").unstarted(this::watch);
        meters.gaugeMapSize("vigil.producers.mllp.connections", tags, connections);
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException if the address may not, or cannot, be listened on
     */
    static MllpListener start(
            Endpoint endpoint, MllpConfig config, FeedChoice feeds, Capacity capacity, MeterRegistry meters) {
        var listener = new MllpListener(endpoint, config, feeds, capacity, meters);
        Thread.ofVirtual().name("mllp-accept").start(listener::accept);
        listener.watchdog.start();
        feeds.listening(true);
        LOG.infof("Listening for HL7 v2 over MLLP on port %d of %s", listener.port(), endpoint);
        return listener;
    }

    /** Starts to listen as the configuration says, for the feeds that have no port of their own. */
    public static MllpListener start(MllpConfig config, FeedChoice feeds, MeterRegistry meters) {
        return start(Endpoint.shared(config), config, feeds, Capacity.of(config), meters);
    }

    /** The port that is listened on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Takes no more messages; answers to those it has still go out. */
    void drain() {
        closeServer();
        feeds.listening(false);
        connections.keySet().forEach(Connection::drain);
    }

    /** Takes no more messages, lets the answers to those it has go out, and closes all connections. */
    @Override
    public void close() {
        drain();
        long end = System.nanoTime() + config.drainTimeout().toNanos();
        try {
            for (Thread thread : connections.values()) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.keySet().forEach(Connection::close);
            watchdog.interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                admit(tuned(server.accept()));
            } catch (IOException e) {
                notAccepted(e);
            }
        }
    }

    // Where files have run out, say, the next try fails too, and the log would fill up.
    private void notAccepted(IOException e) {
        if (!server.isClosed()) {
            LOG.warnf("A connection could not be accepted: %s", e.getMessage());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    // A sender that does not read its answers blocks its own connection only, and not for ever.
    private void watch() {
        try {
            while (true) {
                Thread.sleep(config.writeTimeout().dividedBy(4));
                tellRefused();
                connections.keySet().stream()
                        .filter(connection -> connection.isStuckFor(config.writeTimeout()))
                        .forEach(this::disconnect);
            }
        } catch (InterruptedException e) {
            LOG.debug("No connections are watched any more");
        }
    }

    // Said now and then and not of each, since those who cause it would fill the log.
    private void tellRefused() {
        long refused = capacity.memory().newlyRefused();
        if (refused > 0) {
            LOG.warnf(
                    "Frames that have not ended took all memory there is for them (vigil.mllp.max-unfinished-bytes): %d more connections were closed without an answer",
                    refused);
        }
    }

    private void disconnect(Connection connection) {
        notReading.increment();
        LOG.warnf(
                "A sender has not read its answers for %s (vigil.mllp.write-timeout), and is disconnected",
                config.writeTimeout());
        connection.close();
    }

    private void admit(Socket socket) throws IOException {
        if (!capacity.room().tryAcquire()) {
            turnedAway.increment();
            LOG.warnf(
                    "A connection was turned away: there are %d already (vigil.mllp.max-connections)",
                    config.maxConnections());
            socket.close();
            return;
        }
        var connection = new Connection(socket, endpoint.tls(), feeds, config, capacity, ignoredBytes::increment);
        Thread thread = Thread.ofVirtual().name("mllp-messages").unstarted(() -> serve(connection));
        connections.put(connection, thread);
        thread.start();
    }

    private void serve(Connection connection) {
        try {
            connection.serve();
        } catch (IOException e) {
            notLetIn.increment();
            LOG.warnf("A sender was not let in at port %d: %s", port(), e.getMessage());
        } finally {
            connections.remove(connection);
            capacity.room().release();
        }
    }

    // A peer that vanished without a word is found out within two minutes; one that is only silent is left alone.
    private static Socket tuned(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        // As much as a sender may leave unread before it is waited for; the system would take megabytes.
        socket.setSendBufferSize(SEND_BUFFER);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 6);
        }
        return socket;
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debugf("The listening socket broke while it was closed: %s", e.getMessage());
        }
    }
}
