package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.reception.Reception;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.jboss.logging.Logger;

/** Listens for MLLP connections and serves each on threads of its own. */
public final class MllpListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(MllpListener.class);
    private static final int BACKLOG = 1024;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final MllpConfig config;
    private final Reception reception;
    private final ServerSocket server;
    private final Semaphore room;
    private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
    private final Counter ignoredBytes;
    private final Counter turnedAway;
    private final Counter notReading;
    private final FrameMemory memory;
    private final Thread watchdog;

    private MllpListener(MllpConfig config, Reception reception, ServerSocket server, MeterRegistry meters) {
        this.config = config;
        this.reception = reception;
        this.server = server;
        this.room = new Semaphore(config.maxConnections());
        this.ignoredBytes = meters.counter("vigil.producers.mllp.ignored.bytes", "feed", config.feed());
        this.turnedAway = meters.counter("vigil.producers.mllp.connections.turned.away", "feed", config.feed());
        this.notReading = meters.counter("vigil.producers.mllp.connections.not.reading", "feed", config.feed());
        this.memory = new FrameMemory(config.maxUnfinishedBytes());
        meters.gauge(
                "vigil.producers.mllp.unfinished.bytes", Tags.of("feed", config.feed()), memory, FrameMemory::taken);
        this.watchdog = Thread.ofVirtual().name("mllp-watchdog").unstarted(this::watch);
        meters.gaugeMapSize("vigil.producers.mllp.connections", Tags.of("feed", config.feed()), connections);
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException if the address is not on loopback, or cannot be listened on
     */
    public static MllpListener start(MllpConfig config, Reception reception, MeterRegistry meters) {
        var listener = new MllpListener(config, reception, bind(config), meters);
        Thread.ofVirtual().name("mllp-accept").start(listener::accept);
        listener.watchdog.start();
        LOG.infof("Listening for HL7 v2 over MLLP on %s:%d", config.host(), listener.port());
        return listener;
    }

    /** The port that is listened on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Takes no more messages, lets the answers to those it has go out, and closes all connections. */
    @Override
    public void close() {
        closeServer();
        connections.keySet().forEach(Connection::drain);
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

    private static ServerSocket bind(MllpConfig config) {
        var address = new InetSocketAddress(config.host(), config.port());
        InetAddress host = address.getAddress();
        if (host == null || !host.isLoopbackAddress()) {
            throw new IllegalStateException(
                    "vigil.mllp.host is " + config.host()
                            + ", and MLLP without authentication is for this machine only: set it to 127.0.0.1 and forward the port through something that authenticates");
        }
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port " + config.port() + " on " + config.host()
                            + " is taken: stop what listens there, or set vigil.mllp.port to another",
                    e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                admit(server.accept());
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
                connections.keySet().stream()
                        .filter(connection -> connection.isStuckFor(config.writeTimeout()))
                        .forEach(this::disconnect);
            }
        } catch (InterruptedException e) {
            LOG.debug("No connections are watched any more");
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
        if (!room.tryAcquire()) {
            turnedAway.increment();
            LOG.warnf(
                    "A connection was turned away: there are %d already (vigil.mllp.max-connections)",
                    config.maxConnections());
            socket.close();
            return;
        }
        Connection connection;
        try {
            connection = new Connection(tuned(socket), reception, config, memory, ignoredBytes::increment);
        } catch (IOException e) {
            room.release();
            socket.close();
            throw e;
        }
        Thread thread = Thread.ofVirtual().name("mllp-messages").unstarted(() -> serve(connection));
        connections.put(connection, thread);
        thread.start();
    }

    private void serve(Connection connection) {
        try {
            connection.serve();
        } finally {
            connections.remove(connection);
            room.release();
        }
    }

    // A peer that vanished without a word is found out within two minutes; one that is only silent is left alone.
    private static Socket tuned(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
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
