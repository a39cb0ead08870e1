package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.reception.AckCode;
import health.vigil.producers.hl7v2.reception.FeedChoice;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is said on one connection, by one thread: it hands on every message that is there, then waits for their answers in
 * the order of the messages, each written as soon as its message is safe, and only then waits for the sender again. Where
 * a message may not be safe nothing is answered any more and the connection is closed, so that the sender sends again.
 */
final class Conversation implements FrameReader.Waits {

    private static final Logger LOG = Logger.getLogger(Conversation.class);

    private static final Problem UNFINISHED = new Problem(
            ErrorCode.SEGMENT_SEQUENCE,
            "MSH^1",
            "The frame has no end (1C 0D) and what came of it is kept: send the whole message again");

    /** How long the sender may take to read its last answers: a socket closed over unread bytes would take them away. */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    /** What can be of no use is read at 64 MB/s at most: those who send what can be used come first. */
    private static final long USELESS_NANOS = 1_000_000;

    private final Socket socket;
    private final FeedChoice feeds;
    private final MllpConfig config;
    private final FrameDeadline deadline;
    private final FrameMemory memory;
    private final Attention attention;
    private final FrameReader frames;
    private final WatchedOutput output;
    private final PendingAnswers answers;
    private final PipelinedMessages pipelined;
    private final WaitingMessages waiting;

    /**
     * @param socket with the handshake done, where there is one
     * @param attention shared with whoever may stop it
     * @throws IOException if the sender is gone already
     */
    Conversation(
            Socket socket,
            FeedChoice feeds,
            MllpConfig config,
            Capacity capacity,
            Attention attention,
            IntConsumer ignored)
            throws IOException {
        this.socket = socket;
        this.feeds = feeds;
        this.config = config;
        this.memory = capacity.memory();
        this.attention = attention;
        this.deadline = new FrameDeadline(socket, config.frameTimeout());
        this.frames = new FrameReader(socket.getInputStream(), config.maxFrameBytes(), memory, this, ignored);
        this.output = new WatchedOutput(socket.getOutputStream());
        this.answers = new PendingAnswers(output, config.maxPending());
        this.pipelined = new PipelinedMessages(capacity.pipelined());
        this.waiting = capacity.waiting();
    }

    /** Goes on until the sender leaves; returns when all answers are out. */
    void run() {
        try {
            converse();
            answers.answerAll();
        } catch (CompletionException e) {
            LOG.warnf(
                    "A message could not be kept (%s), so its sender gets no answer and its connection is closed",
                    String.valueOf(e.getCause()));
        } catch (IOException e) {
            LOG.debugf("A connection broke: %s", e.getMessage());
        } finally {
            pipelined.keepRoomFor(0);
            frames.release();
            leave();
        }
    }

    /** Whether the sender has not read its answers for that long. */
    boolean isStuckFor(Duration time) {
        return output.isStuckFor(time);
    }

    @Override
    public boolean before(boolean inFrame) throws IOException {
        deadline.beforeRead(inFrame);
        return attention.await();
    }

    @Override
    public boolean after() {
        deadline.afterRead();
        return attention.resume();
    }

    @Override
    public void frameBegins() {
        deadline.begin();
    }

    @Override
    public void useless() {
        LockSupport.parkNanos(USELESS_NANOS);
    }

    private void converse() throws IOException {
        boolean more = true;
        while (more) {
            Frame frame = next();
            if (frame == null) {
                answers.answerFirst();
            } else {
                more = take(frame);
            }
            pipelined.keepRoomFor(answers.size());
        }
    }

    // Nothing is waited for but the sender where no answer is due, and but an answer where one is.
    // The yield is for fairness alone: nothing goes wrong where it does nothing.
    @SuppressWarnings("ThreadPriorityCheck")
    private @Nullable Frame next() throws IOException {
        if (answers.isEmpty()) {
            return frames.next();
        }
        if (answers.isFull() || !frames.mayHaveMore() || !pipelined.takeRoom()) {
            return null;
        }
        // Whoever has one message is served between any two of who has many.
        Thread.yield();
        return frames.poll(!attention.isStopped());
    }

    private boolean take(Frame frame) {
        switch (frame) {
            case Frame.Whole(var bytes) when isCommit(bytes) -> {
                // Of an answer of ours, which asked for none.
            }
            case Frame.Whole(var bytes) -> answers.add(waiting.take(bytes, () -> feeds.receive(bytes)), true);
            case Frame.TooLong(var start) -> refuse(start, AckCode.AR, tooLong());
            case Frame.Unfinished(var start, var another) -> {
                if (another || !attention.isStopped()) {
                    refuse(start, AckCode.AE, UNFINISHED);
                }
                return another;
            }
            case Frame.NoRoom() -> {
                memory.refuse();
                return false;
            }
            case Frame.End() -> {
                return false;
            }
        }
        return true;
    }

    private void refuse(byte[] start, AckCode code, Problem problem) {
        answers.add(waiting.take(start, () -> feeds.refuse(start, code, problem)), false);
    }

    private static boolean isCommit(byte[] bytes) {
        return bytes.length == 1 && (bytes[0] == FrameReader.ACK || bytes[0] == FrameReader.NAK);
    }

    private Problem tooLong() {
        return new Problem(
                ErrorCode.DATA_TYPE,
                "MSH^1",
                "The frame is longer than " + config.maxFrameBytes()
                        + " bytes and only its start is kept: send less, or raise vigil.mllp.max-frame-bytes");
    }

    private void leave() {
        try (socket) {
            socket.shutdownOutput();
            long end = System.nanoTime() + FAREWELL.toNanos();
            socket.setSoTimeout(Math.toIntExact(FAREWELL.toMillis()));
            byte[] unread = new byte[ReadBuffer.SMALL];
            while (socket.getInputStream().read(unread) >= 0 && System.nanoTime() < end) {
                // What comes now has no answer, and will be sent again.
            }
        } catch (IOException e) {
            LOG.debugf("A connection broke while it was closed: %s", e.getMessage());
        }
    }
}
