package health.vigil.consumers.delivery.hl7v2;

import health.vigil.consumers.delivery.channel.Channel;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.channel.Outcome;
import health.vigil.consumers.delivery.channel.Outcome.Delivered;
import health.vigil.consumers.delivery.channel.Outcome.Refused;
import health.vigil.consumers.delivery.channel.Outcome.Retry;
import health.vigil.consumers.delivery.hl7v2.AlarmMessage.Parties;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends alarms over MLLP, or MLLPS, and believes only an answer whose MSA-2 is the message's own MSH-10. Where none comes in time
 * the connection is closed, so that a late one can never be taken for the next message's.
 */
public final class Hl7Channel implements Channel {

    private static final Logger LOG = Logger.getLogger(Hl7Channel.class);

    private final Receiver receiver;
    private final Parties parties;
    private final InstantSource clock;
    private @Nullable MllpLink link;

    /**
     * The receiver.
     *
     * @param tls keys and trust; plain TCP where empty
     * @param timeout how long it may take to answer
     */
    public record Receiver(String host, int port, Optional<SSLContext> tls, Duration timeout) {}

    private Hl7Channel(Receiver receiver, Parties parties, InstantSource clock) {
        this.receiver = receiver;
        this.parties = parties;
        this.clock = clock;
    }

    /**
     * A channel that is not connected yet.
     *
     * @param application MSH-3
     * @param facility MSH-4
     * @param receivingApplication MSH-5
     * @param receivingFacility MSH-6
     * @param clock the edge's, for MSH-7
     */
    public static Hl7Channel to(
            Receiver receiver,
            String application,
            String facility,
            String receivingApplication,
            String receivingFacility,
            InstantSource clock) {
        return new Hl7Channel(
                receiver, new Parties(application, facility, receivingApplication, receivingFacility), clock);
    }

    @Override
    public Outcome send(Notice notice) {
        var kept = link;
        if (kept != null) {
            try {
                return exchange(kept, notice);
            } catch (SocketTimeoutException e) {
                return late();
            } catch (IOException e) {
                LOG.debugf(e, "%s has closed the connection meanwhile", place());
                disconnect();
            }
        }
        return sendAfresh(notice);
    }

    @Override
    public void close() {
        disconnect();
    }

    private Outcome sendAfresh(Notice notice) {
        MllpLink open;
        try {
            open = MllpLink.open(receiver.host(), receiver.port(), receiver.tls(), receiver.timeout());
        } catch (SSLException e) {
            return untrusted(e);
        } catch (IOException e) {
            return new Retry(place() + " cannot be reached (" + e.getClass().getSimpleName() + ")", null, false);
        }
        link = open;
        try {
            return exchange(open, notice);
        } catch (SocketTimeoutException e) {
            return late();
        } catch (SSLHandshakeException e) {
            // With TLS 1.3 it says only now that it does not take our certificate.
            disconnect();
            return untrusted(e);
        } catch (IOException e) {
            disconnect();
            return new Retry(place() + " closed the connection (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Outcome untrusted(SSLException e) {
        return new Retry(
                "TLS with " + place() + " failed: check the certificates on both sides (" + e.getMessage() + ")",
                null,
                false);
    }

    private Outcome late() {
        disconnect();
        return new Retry(place() + " did not answer in time");
    }

    private Outcome exchange(MllpLink open, Notice notice) throws IOException {
        String controlId = AlarmMessage.controlId(notice);
        open.send(AlarmMessage.of(notice, parties, clock.instant()));
        long end = System.nanoTime() + receiver.timeout().toNanos();
        while (true) {
            Optional<Answer> answer = Answer.read(open.receive(Duration.ofNanos(end - System.nanoTime())));
            if (answer.isEmpty()) {
                throw new IOException("no acknowledgement");
            }
            if (answer.get().controlId().equals(controlId)) {
                return outcome(answer.get());
            }
            LOG.warnf("%s answered a message that was not asked about; waiting for the right answer", place());
        }
    }

    private static Outcome outcome(Answer answer) {
        return answer.isPositive()
                ? new Delivered()
                : new Refused("It answered " + answer.code()
                        + (answer.error().isEmpty() ? "" : " with error code " + answer.error()));
    }

    private void disconnect() {
        var open = link;
        link = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debugf(e, "The connection to %s was broken already", place());
            }
        }
    }

    private String place() {
        return receiver.host() + ":" + receiver.port();
    }
}
