package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.er7.EightBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes as they were read. Small while little comes, since ten thousand connections may be idle; large, from the common
 * memory, as soon as a read has filled it.
 */
final class ReadBuffer {

    static final int SMALL = 2 * 1024;
    static final int LARGE = 16 * 1024;

    private static final long STARTS = EightBytes.repeated((byte) FrameReader.START);
    private static final long ENDS = EightBytes.repeated((byte) FrameReader.END);

    private final InputStream in;
    private final FrameMemory memory;
    private final byte[] small = new byte[SMALL];
    private byte[] bytes = small;
    private int at;
    private int limit;
    private int skippedFrom;

    ReadBuffer(InputStream in, FrameMemory memory) {
        this.in = in;
        this.memory = memory;
    }

    boolean isEmpty() {
        return at == limit;
    }

    /**
     * Waits for more; the buffer is empty before.
     *
     * @return false at the end of the stream
     */
    boolean fill() throws IOException {
        at = 0;
        limit = 0;
        limit = Math.max(0, in.read(bytes));
        return limit > 0;
    }

    /** Whether there may be more to read: a read that did not fill the buffer took all there was. */
    boolean isFilled() {
        return limit == bytes.length;
    }

    // Asking each time would cost a system call for each message.
    /** Reads more if there is some; false where a read would wait. */
    boolean fillWithoutWaiting() throws IOException {
        if (!isFilled() || in.available() == 0) {
            return false;
        }
        enlarge();
        return fill();
    }

    /** Takes more at a time from now on, if there is memory for it; the buffer is empty before. */
    void enlarge() {
        if (bytes.length == SMALL && memory.take(LARGE, LARGE)) {
            bytes = new byte[LARGE];
        }
    }

    /** Gives back what is more than the connection's own; the buffer is empty before. */
    void shrink() {
        if (bytes.length != SMALL) {
            bytes = small;
            memory.giveBack(LARGE);
        }
        at = 0;
        limit = 0;
    }

    /** Leaves bytes out up to that one, and says how many. */
    int skipTo(byte wanted) {
        skippedFrom = at;
        while (at < limit && bytes[at] != wanted) {
            at++;
        }
        return at - skippedFrom;
    }

    /** The first byte that was left out. */
    byte skippedFirst() {
        return bytes[skippedFrom];
    }

    // Eight bytes at a time, up to those that hold a mark: all bytes of all messages pass here.
    /** Bytes up to the next mark of MLLP, or all there are. */
    int lengthOfContent() {
        int end = at;
        while (end + Long.BYTES <= limit && !holdsMark(EightBytes.at(bytes, end))) {
            end += Long.BYTES;
        }
        while (end < limit && bytes[end] != FrameReader.END && bytes[end] != FrameReader.START) {
            end++;
        }
        return end - at;
    }

    private static boolean holdsMark(long eight) {
        return (EightBytes.anyZero(eight ^ STARTS) | EightBytes.anyZero(eight ^ ENDS)) != 0;
    }

    /** Whether a mark follows that many bytes. */
    boolean endsWithin(int length) {
        return at + length < limit;
    }

    /** Takes one byte. */
    byte take() {
        return bytes[at++];
    }

    /** Takes bytes. */
    byte[] copy(int length) {
        byte[] copy = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return copy;
    }

    /** Takes bytes into what is held; false where there is no room for them. */
    boolean moveTo(HeldBytes held, int length) {
        boolean room = held.add(bytes, at, length);
        at += length;
        return room;
    }
}
