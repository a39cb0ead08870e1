package health.vigil.producers.hl7v2.mllp;

import java.util.Arrays;

/** What there is of a frame that did not end within one read: no more than the limit, and no more than there is room for. */
final class HeldBytes {

    private static final byte[] NOTHING = {};
    private static final int FIRST = 4 * 1024;

    private final int limit;
    private final FrameMemory memory;
    private byte[] bytes = NOTHING;
    private int size;
    private boolean cut;
    private int handedOn;

    HeldBytes(int limit, FrameMemory memory) {
        this.limit = limit;
        this.memory = memory;
    }

    boolean isEmpty() {
        return size == 0 && !cut;
    }

    /** Whether a frame may have that length. */
    boolean admits(int length) {
        return length <= limit;
    }

    /** Whether there were more bytes than the limit, and the rest of them is gone. */
    boolean isCut() {
        return cut;
    }

    /**
     * Adds bytes; those over the limit are dropped.
     *
     * @return false where there is no room for them
     */
    boolean add(byte[] from, int at, int length) {
        int kept = Math.min(length, limit - size);
        cut |= kept < length;
        if (size + kept > bytes.length && !grow(size + kept)) {
            clear();
            return false;
        }
        System.arraycopy(from, at, bytes, size, kept);
        size += kept;
        return true;
    }

    /** Everything that was added; nothing is held then, but its room is taken up to the next {@link #release}. */
    byte[] take() {
        byte[] all = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        handedOn += bytes.length;
        bytes = NOTHING;
        size = 0;
        cut = false;
        return all;
    }

    /** What was taken before is with someone else now. */
    void release() {
        if (handedOn > 0) {
            memory.giveBack(handedOn);
            handedOn = 0;
        }
    }

    /** Holds nothing. */
    void clear() {
        memory.giveBack(bytes.length);
        bytes = NOTHING;
        size = 0;
        cut = false;
    }

    private boolean grow(int needed) {
        int wanted = (int) Math.min(limit, Math.max(needed, Math.max(FIRST, 2L * bytes.length)));
        if (!memory.take(wanted - bytes.length, wanted)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, wanted);
        return true;
    }
}
