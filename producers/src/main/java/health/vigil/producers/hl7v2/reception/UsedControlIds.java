package health.vigil.producers.hl7v2.reception;

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

    // FNV-1a and a last mixing; never 0, which stands for an empty slot.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 29;
        hash *= 0xbf58476d1ce4e5b9L;
        return (hash ^ (hash >>> 32)) | 1;
    }
}
