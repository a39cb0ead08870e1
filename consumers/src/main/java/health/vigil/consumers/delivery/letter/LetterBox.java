package health.vigil.consumers.delivery.letter;

import health.vigil.schemas.Alert;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.kafka.DurableWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one destination: written to `vigil.dead-letters`, and remembered in one line each. Safe for many
 * threads.
 *
 * <p>Bound: the newest {@value #MOST} are remembered, and those that are tried again; the topic has all.
 */
public final class LetterBox {

    static final int MOST = 1_000;

    private final String destination;
    private final DurableWriter<DeadLetter> writer;
    private final Map<String, Letter> waiting = new LinkedHashMap<>();
    /** Those that are tried again, until they are settled or buried anew. */
    private final Map<String, Letter> replayed = new HashMap<>();

    /** A dead letter in one line. */
    public record Letter(String alertId, int revision, String reason, int attempts, Instant at) {

        static Letter of(DeadLetter letter) {
            Alert alert = letter.getAlert();
            return new Letter(
                    alert.getAlertId(), alert.getRevision(), letter.getReason(), letter.getAttempts(), letter.getAt());
        }
    }

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
        replayed.remove(alertId);
        if (letter.getSettledAt() == null) {
            waiting.put(alertId, Letter.of(letter));
        }
        if (waiting.size() > MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** Takes in one that is tried again: another replica may have written it, or it may be older than those remembered. */
    public synchronized void takeAgain(DeadLetter letter) {
        fold(letter);
        replayed.put(letter.getAlert().getAlertId(), Letter.of(letter));
    }

    /** Whether a letter about an alert waits. */
    public boolean holds(String alertId) {
        return find(alertId) != null;
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
        Letter again = replayed.get(alertId);
        return again == null ? waiting.get(alertId) : again;
    }

    private void write(DeadLetter letter, Instant at) {
        writer.write(destination + "/" + letter.getAlert().getAlertId(), letter, at);
        fold(letter);
    }
}
