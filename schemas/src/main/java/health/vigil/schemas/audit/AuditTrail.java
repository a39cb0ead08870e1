package health.vigil.schemas.audit;

import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.kafka.DurableWriter;
import health.vigil.schemas.kafka.NotKeptException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes `vigil.audit`. An entry is kept by Kafka before what it tells of happens: what cannot be audited does not
 * happen. Each process writes a chain of its own, and starts another where it cannot know whether its last entry was
 * kept. Safe for many threads; entries are written one after the other.
 */
public final class AuditTrail {

    private final String client;
    private final DurableWriter<AuditEntry> writer;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private AuditChain chain;

    /**
     * @param client who writes: what the names of its chains begin with
     * @param writer where entries go
     * @param clock the edge's clock
     */
    public AuditTrail(String client, DurableWriter<AuditEntry> writer, InstantSource clock) {
        this.client = client;
        this.writer = writer;
        this.clock = clock;
        this.chain = newChain();
    }

    /** Enters what a person is about to see or do, for the purpose that it has as a rule. */
    public void enter(String actor, Activity activity, @Nullable String patientKey, Map<String, String> details) {
        enter(actor, activity, patientKey, details, activity.purpose());
    }

    /**
     * Enters what a person is about to see or do.
     *
     * @param details ids and codes only
     * @throws NotKeptException if Kafka did not keep the entry in time
     */
    public void enter(
            String actor,
            Activity activity,
            @Nullable String patientKey,
            Map<String, String> details,
            Purpose purpose) {
        lock.lock();
        try {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            AuditEntry entry = chain.next(actor, activity, patientKey, details, purpose, at);
            boolean kept = false;
            try {
                writer.write(entry.getWriter(), entry, at);
                kept = true;
            } finally {
                if (kept) {
                    chain.append(entry);
                } else {
                    chain = newChain();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private AuditChain newChain() {
        return new AuditChain(client + "-" + UUID.randomUUID());
    }
}
