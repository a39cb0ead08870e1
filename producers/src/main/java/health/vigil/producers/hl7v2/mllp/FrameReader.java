package health.vigil.producers.hl7v2.mllp;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds MLLP frames, {@code 0B … 1C 0D}, in a stream of bytes. However the stream is cut into reads, the frames are the
 * same. A frame ends with its 1C: nothing waits for the 0D, which some senders leave out. Not safe for several threads.
 */
final class FrameReader {

    static final int START = 0x0B;
    static final int END = 0x1C;
    static final int TRAILER = 0x0D;
    static final byte ACK = 0x06;
    static final byte NAK = 0x15;

    private static final int USELESS_READS = 64 * 1024 / ReadBuffer.LARGE;

    private final ReadBuffer buffer;
    private final HeldBytes held;
    private final Waits waits;
    private final IntConsumer ignored;
    private boolean inFrame;
    private boolean afterEnd;
    private int uselessReads;

    /**
     * @param maxFrameBytes a longer frame is refused
     * @param memory where room for frames is taken that are longer than a read
     * @param waits told when a read may wait
     * @param ignored told how many bytes stood between frames
     */
    FrameReader(InputStream in, int maxFrameBytes, FrameMemory memory, Waits waits, IntConsumer ignored) {
        this.buffer = new ReadBuffer(in, memory);
        this.held = new HeldBytes(maxFrameBytes, memory);
        this.waits = waits;
        this.ignored = ignored;
    }

    /** Stands around every read that may wait. */
    interface Waits {

        /**
         * A read is about to wait for more of a frame that has begun, or for the next to begin.
         *
         * @return whether to read; if not, the stream is at its end
         * @throws java.net.SocketTimeoutException if the frame has taken too long
         */
        boolean before(boolean inFrame) throws IOException;

        /**
         * The read is over.
         *
         * @return whether what it gave may be used; if not, the stream is at its end
         */
        boolean after();

        /** A frame has begun. */
        void frameBegins();

        /** Another 64 KiB are about to be read of a frame that is too long already, only to find its end. */
        void useless();
    }

    /**
     * Waits for the next frame.
     *
     * @throws IOException if the connection is broken and nothing is left over of it
     */
    Frame next() throws IOException {
        held.release();
        while (true) {
            Frame frame = found();
            if (frame != null) {
                return frame;
            }
            if (!fill()) {
                return inFrame ? unfinished() : new Frame.End();
            }
        }
    }

    /** Whether {@link #poll} may find a frame: one has begun, or more came than was read. */
    boolean mayHaveMore() {
        held.release();
        if (!inFrame && !buffer.isEmpty()) {
            skipToStart();
        }
        return inFrame || buffer.isFilled();
    }

    /**
     * The next frame, if it can be had without waiting.
     *
     * @param mayRead whether more may be read for it; if not, it must be there already
     * @throws IOException if the connection is broken
     */
    @Nullable
    Frame poll(boolean mayRead) throws IOException {
        held.release();
        Frame frame = found();
        // Who has sent something before is not to wait for the end of what is of no use.
        while (frame == null && mayRead && !held.isCut() && buffer.fillWithoutWaiting()) {
            frame = found();
        }
        return frame;
    }

    /** Gives back the memory that is taken. */
    void release() {
        held.release();
        held.clear();
        buffer.shrink();
    }

    private @Nullable Frame found() {
        Frame frame = null;
        while (frame == null && !buffer.isEmpty()) {
            frame = inFrame ? readFrame() : skipToStart();
        }
        return frame;
    }

    private boolean fill() throws IOException {
        if (inFrame) {
            buffer.enlarge();
        } else {
            buffer.shrink();
        }
        if (held.isCut() && ++uselessReads % USELESS_READS == 0) {
            waits.useless();
        }
        try {
            return waits.before(inFrame) && read();
        } catch (IOException e) {
            if (inFrame) {
                // What there is of the frame is kept; the connection shows its state to the next reader.
                return false;
            }
            throw e;
        }
    }

    private boolean read() throws IOException {
        boolean usable = false;
        boolean some;
        try {
            some = buffer.fill();
        } finally {
            usable = waits.after();
        }
        return some && usable;
    }

    private @Nullable Frame skipToStart() {
        int skipped = buffer.skipTo((byte) START);
        if (afterEnd && skipped > 0) {
            skipped -= buffer.skippedFirst() == TRAILER ? 1 : 0;
            afterEnd = false;
        }
        if (skipped > 0) {
            ignored.accept(skipped);
        }
        if (!buffer.isEmpty()) {
            buffer.take();
            begin();
        }
        return null;
    }

    private @Nullable Frame readFrame() {
        int length = buffer.lengthOfContent();
        if (buffer.endsWithin(length) && held.isEmpty() && held.admits(length)) {
            byte[] bytes = buffer.copy(length);
            return buffer.take() == END ? ended(new Frame.Whole(bytes)) : another(bytes);
        }
        if (!buffer.moveTo(held, length)) {
            inFrame = false;
            return new Frame.NoRoom();
        }
        if (buffer.isEmpty()) {
            return null;
        }
        if (buffer.take() != END) {
            return another(held.take());
        }
        return ended(held.isCut() ? new Frame.TooLong(held.take()) : new Frame.Whole(held.take()));
    }

    private Frame ended(Frame frame) {
        inFrame = false;
        afterEnd = true;
        return frame;
    }

    private Frame another(byte[] start) {
        begin();
        return new Frame.Unfinished(start, true);
    }

    private Frame unfinished() {
        inFrame = false;
        return new Frame.Unfinished(held.take(), false);
    }

    private void begin() {
        inFrame = true;
        afterEnd = false;
        waits.frameBegins();
    }
}
