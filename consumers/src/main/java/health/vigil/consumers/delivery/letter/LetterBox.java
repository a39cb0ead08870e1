package health.vigil.consumers.delivery.letter;

import health.vigil.schemas.Alert;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.kafka.DurableWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one destination: written to `vigil.dead-letters`, and remembered in one line each. Safe for many
 * threads.
 *
 * <p>Bound: the newest {@value #MOST} are remembered; the topic has all.
 */
public final class LetterBox {

    static final int MOST = 1_000;

    private final String destination;
    private final DurableWriter<DeadLetter> writer;
    private final Map<String, Letter> waiting = new LinkedHashMap<>();

    /** A dead letter in one line. */
    public record Letter(String alertId, int revision, String reason, int attempts, Instant at) {}

    /**
     * An empty box.
     *
     * @param writer writes `vigil.dead-letters`
     */
    public LetterBox(String destination, DurableWriter<DeadLetter> writer) {
        this.destination = destination;
        this.writer = writer;
    }

    /** Takes in what the topic says; letters of other destinations change nothing. */
    public synchronized void fold(DeadLetter letter) {
        if (!letter.getDestination().equals(destination)) {
            return;
        }
        String alertId = letter.getAlert().getAlertId();
        waiting.remove(alertId);
        if (letter.getSettledAt() == null) {
            waiting.put(
                    alertId,
                    new Letter(
                            alertId,
                            letter.getAlert().getRevision(),
                            letter.getReason(),
                            letter.getAttempts(),
                            letter.getAt()));
        }
        if (waiting.size() > MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /**
     * Keeps an alert that was refused.
     *
     * @param partition partition of `vigil.alerts` that it stands in
     * @param at the edge's time
     * @throws health.vigil.schemas.kafka.NotKeptException if Kafka did not keep it
     */
    public void bury(Alert alert, int partition, String reason, int attempts, Instant at) {
        write(new DeadLetter(destination, alert, partition, reason, attempts, at, null), at);
    }

    /**
     * Says that this alert, or a newer revision of it, was delivered after all; nothing where no letter waits.
     *
     * @throws health.vigil.schemas.kafka.NotKeptException if Kafka did not keep that
     */
    public void settle(Alert alert, int partition, Instant at) {
        Letter letter = find(alert.getAlertId());
        if (letter != null) {
            write(
                    new DeadLetter(destination, alert, partition, letter.reason(), letter.attempts(), letter.at(), at),
                    at);
        }
    }

    /** Those that wait, oldest first. */
    public synchronized List<Letter> waiting() {
        return List.copyOf(waiting.values());
    }

    /** How many wait. */
    public synchronized int size() {
        return waiting.size();
    }

    private synchronized @Nullable Letter find(String alertId) {
        return waiting.get(alertId);
    }

    private void write(DeadLetter letter, Instant at) {
        writer.write(destination + "/" + letter.getAlert().getAlertId(), letter, at);
        fold(letter);
    }
}
