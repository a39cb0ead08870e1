package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.version.ContentHash;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Control ids of one feed and what came under them: at most {@value #SLOTS}, in 1 MiB; a new one takes the place of an
 * older one. Safe for many threads, and never slower for being asked often.
 */
final class UsedControlIds {

    static final int SLOTS = 1 << 16;

    private final AtomicLongArray ids = new AtomicLongArray(SLOTS);
    private final AtomicLongArray contents = new AtomicLongArray(SLOTS);

    /**
     * Notes a message.
     *
     * @param eventId made of control id and content
     * @return whether the control id came before with other content
     */
    boolean isReused(String controlId, String eventId) {
        long id = hash(controlId);
        long content = hash(eventId);
        int slot = (int) (id >>> 32) & (SLOTS - 1);
        boolean known = ids.getAndSet(slot, id) == id;
        return contents.getAndSet(slot, content) != content && known;
    }

    // Never 0, which stands for an empty slot.
    private static long hash(String text) {
        return ContentHash.of(text) | 1;
    }
}
