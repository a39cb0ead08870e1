package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.reception.FeedChoice;
import health.vigil.producers.tls.ReloadingTls;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One sender's connection from the handshake to the end, served by one thread and stopped by others. */
final class Connection {

    private static final Logger LOG = Logger.getLogger(Connection.class);

    private final Socket socket;
    private final Optional<ReloadingTls> tls;
    private final FeedChoice feeds;
    private final MllpConfig config;
    private final Capacity capacity;
    private final IntConsumer ignored;
    private final Attention attention = new Attention();
    private final long began = System.nanoTime();
    private volatile @Nullable Conversation conversation;

    /** @param socket as accepted */
    Connection(
            Socket socket,
            Optional<ReloadingTls> tls,
            FeedChoice feeds,
            MllpConfig config,
            Capacity capacity,
            IntConsumer ignored) {
        this.socket = socket;
        this.tls = tls;
        this.feeds = feeds;
        this.config = config;
        this.capacity = capacity;
        this.ignored = ignored;
    }

    /**
     * Serves the sender until it leaves; returns when all answers are out.
     *
     * @throws IOException if the sender is not let in, saying why
     */
    void serve() throws IOException {
        try {
            Socket secured = secured();
            FeedChoice admitted = feeds.admitting(certificate(secured));
            if (admitted == null) {
                throw new IOException("its certificate is none of those in allowed-certificates");
            }
            var talk = new Conversation(secured, admitted, config, capacity, attention, ignored);
            conversation = talk;
            talk.run();
        } finally {
            close();
        }
    }

    /** Reads nothing more; answers to what has been read still go out. */
    void drain() {
        if (attention.stop()) {
            close();
        }
    }

    // Not by way of TLS, which would wait for a write that the sender does not read.
    /** Gives up at once. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debugf("A connection broke while it was closed: %s", e.getMessage());
        }
    }

    /** Whether the sender has not read its answers, or not finished the handshake, for that long. */
    boolean isStuckFor(Duration time) {
        Conversation talk = conversation;
        return talk == null ? System.nanoTime() - began > time.toNanos() : talk.isStuckFor(time);
    }

    private Socket secured() throws IOException {
        if (tls.isEmpty()) {
            return socket;
        }
        SSLSocket secured = tls.get().over(socket);
        secured.startHandshake();
        return secured;
    }

    private static @Nullable X509Certificate certificate(Socket socket) {
        if (!(socket instanceof SSLSocket secured)) {
            return null;
        }
        try {
            return (X509Certificate) secured.getSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            // The listener does not ask senders for certificates.
            return null;
        }
    }
}
