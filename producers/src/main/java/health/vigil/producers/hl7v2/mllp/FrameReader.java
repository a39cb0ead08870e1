package health.vigil.producers.hl7v2.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
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

    private static final int READ_BYTES = 16 * 1024;

    private final InputStream in;
    private final Deadline deadline;
    private final int maxFrameBytes;
    private final IntConsumer ignored;
    private final byte[] buffer = new byte[READ_BYTES];
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private int at;
    private int limit;
    private boolean inFrame;
    private boolean tooLong;
    private boolean afterEnd;

    /**
     * @param maxFrameBytes a longer frame is refused
     * @param deadline told when a frame begins and ends, to bound how long it may take
     * @param ignored told how many bytes stood between frames
     */
    FrameReader(InputStream in, int maxFrameBytes, Deadline deadline, IntConsumer ignored) {
        this.in = in;
        this.maxFrameBytes = maxFrameBytes;
        this.deadline = deadline;
        this.ignored = ignored;
    }

    /** Bounds how long a frame may take. */
    interface Deadline {

        /** No bound. */
        Deadline NONE = () -> {};

        /**
         * A read is about to wait for more of a frame that has begun, or for the next to begin.
         *
         * @throws SocketTimeoutException if the frame has taken too long
         */
        void beforeRead() throws IOException;

        /** A frame has begun. */
        default void frameBegins() {}

        /** The frame has ended. */
        default void frameEnds() {}
    }

    /**
     * Waits for the next frame.
     *
     * @throws IOException if the connection is broken and nothing is left over of it
     */
    Frame next() throws IOException {
        while (true) {
            if (at == limit && !fill()) {
                return inFrame ? unfinished(false) : new Frame.End();
            }
            Frame frame = inFrame ? readFrame() : skipToStart();
            if (frame != null) {
                return frame;
            }
        }
    }

    private boolean fill() throws IOException {
        try {
            deadline.beforeRead();
            at = 0;
            limit = Math.max(0, in.read(buffer));
            return limit > 0;
        } catch (IOException e) {
            if (inFrame) {
                // What there is of the frame is kept; the connection shows its state to the next reader.
                at = 0;
                limit = 0;
                return false;
            }
            throw e;
        }
    }

    private @Nullable Frame skipToStart() {
        int from = at;
        while (at < limit && buffer[at] != START) {
            at++;
        }
        int skipped = at - from;
        if (afterEnd && skipped > 0) {
            skipped -= buffer[from] == TRAILER ? 1 : 0;
            afterEnd = false;
        }
        if (skipped > 0) {
            ignored.accept(skipped);
        }
        if (at < limit) {
            at++;
            begin();
        }
        return null;
    }

    private @Nullable Frame readFrame() {
        int from = at;
        while (at < limit && buffer[at] != END && buffer[at] != START) {
            at++;
        }
        hold(from, at);
        if (at == limit) {
            return null;
        }
        return buffer[at++] == END ? ended() : unfinished(true);
    }

    // Bytes over the limit are read and dropped, so that the next frame is found.
    private void hold(int from, int to) {
        int room = maxFrameBytes - held.size();
        tooLong |= to - from > room;
        held.write(buffer, from, Math.min(room, to - from));
    }

    private Frame ended() {
        byte[] bytes = held.toByteArray();
        Frame frame = tooLong ? new Frame.TooLong(bytes) : new Frame.Whole(bytes);
        inFrame = false;
        afterEnd = true;
        held.reset();
        deadline.frameEnds();
        return frame;
    }

    private Frame unfinished(boolean another) {
        byte[] bytes = held.toByteArray();
        inFrame = false;
        held.reset();
        deadline.frameEnds();
        if (another) {
            begin();
        }
        return new Frame.Unfinished(bytes, another);
    }

    private void begin() {
        inFrame = true;
        tooLong = false;
        afterEnd = false;
        deadline.frameBegins();
    }
}
