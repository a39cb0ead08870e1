package health.vigil.consumers.console.audit;

import health.vigil.consumers.console.journal.DurableWriter;
import health.vigil.consumers.console.journal.NotKeptException;
import health.vigil.schemas.AuditEntry;
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

    private final DurableWriter<AuditEntry> writer;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private AuditChain chain = newChain();

    /**
     * @param writer where entries go
     * @param clock the edge's clock
     */
    public AuditTrail(DurableWriter<AuditEntry> writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Enters what a person is about to see or do.
     *
     * @param details ids and codes only
     * @throws NotKeptException if Kafka did not keep the entry in time
     */
    public void enter(String actor, Activity activity, @Nullable String patientKey, Map<String, String> details) {
        lock.lock();
        try {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            AuditEntry entry = chain.next(actor, activity, patientKey, details, at);
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

    private static AuditChain newChain() {
        return new AuditChain("console-" + UUID.randomUUID());
    }
}
