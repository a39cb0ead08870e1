package health.vigil.producers.hl7v2.mllp;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that frames may take beyond what every connection has of its own, over all connections. Large frames may not take
 * the last quarter, so that senders of large frames that never end do not keep small ones out. Safe for many threads.
 */
final class FrameMemory {

    private static final int SMALL_FRAME = 64 * 1024;

    private final long most;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong told = new AtomicLong();

    FrameMemory(long most) {
        this.most = most;
    }

    /**
     * Takes room for more of a frame.
     *
     * @param bytes how much more
     * @param frameBytes how much it is then in all
     * @return false where there is none; nothing is taken then
     */
    boolean take(int bytes, int frameBytes) {
        long bound = frameBytes <= SMALL_FRAME ? most : most - most / 4;
        if (taken.addAndGet(bytes) <= bound) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    /** Gives room back. */
    void giveBack(int bytes) {
        taken.addAndGet(-bytes);
    }

    /** A frame was refused because there was none. */
    void refuse() {
        refused.incrementAndGet();
    }

    /** How many frames were. */
    long refused() {
        return refused.get();
    }

    /** How many frames were since this was asked last. */
    long newlyRefused() {
        long all = refused.get();
        return all - told.getAndSet(all);
    }

    /** How much is taken. */
    long taken() {
        return taken.get();
    }
}
