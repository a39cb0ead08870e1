package health.vigil.consumers.delivery.queue;

import health.vigil.consumers.delivery.routing.Decision.Hold;
import health.vigil.schemas.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert that waits in the queue: always its newest revision that has been read. */
final class Waiting {

    /** Offset of what did not come from the topic but from the dead letters. */
    static final long REPLAYED = -1;

    private final int partition;
    private final Instant since;
    private long firstOffset;
    private Alert alert;
    private Instant notBefore = Instant.MIN;
    private int failures;
    private int refusals;
    private long deliveriesAtFailure;
    private @Nullable Hold hold;
    private @Nullable Instant heldSince;

    /**
     * @param firstOffset where its first revision stands that the destination does not have
     * @param since when that was read
     */
    Waiting(Alert alert, int partition, long firstOffset, Instant since) {
        this.alert = alert;
        this.partition = partition;
        this.firstOffset = firstOffset;
        this.since = since;
    }

    /**
     * Takes the place of an older revision, with attempts of its own; an older or the same one changes nothing.
     *
     * @param offset where it stands
     */
    void supersede(Alert newer, long offset) {
        firstOffset = firstOffset == REPLAYED ? offset : firstOffset;
        if (newer.getRevision() <= alert.getRevision()) {
            return;
        }
        alert = newer;
        refusals = 0;
    }

    void hold(Hold decided, Instant at) {
        hold = decided;
        heldSince = heldSince == null ? at : heldSince;
    }

    void release() {
        hold = null;
    }

    /**
     * Notes an attempt that the destination did not take.
     *
     * @param mayBeRefused whether it counts as a refusal where others were taken beside it
     */
    void fail(long deliveries, boolean mayBeRefused) {
        failures++;
        if (mayBeRefused && failures > 1 && deliveries > deliveriesAtFailure) {
            refusals++;
        }
        deliveriesAtFailure = deliveries;
    }

    void refuse() {
        failures++;
        refusals++;
    }

    void waitUntil(Instant time) {
        notBefore = time;
    }

    Alert alert() {
        return alert;
    }

    int partition() {
        return partition;
    }

    long firstOffset() {
        return firstOffset;
    }

    Instant since() {
        return since;
    }

    Instant notBefore() {
        return notBefore;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(notBefore);
    }

    int failures() {
        return failures;
    }

    int refusals() {
        return refusals;
    }

    @Nullable
    Hold held() {
        return hold;
    }

    @Nullable
    Instant heldSince() {
        return heldSince;
    }
}
