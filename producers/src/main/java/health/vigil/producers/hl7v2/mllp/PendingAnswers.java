package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.reception.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;

/** Answers of one connection, written in the order of their messages, each no sooner than its message is kept. */
final class PendingAnswers {

    /** As much is written at a time. */
    private static final int FLUSH_BYTES = 8 * 1024;

    private final WatchedOutput out;
    private final int most;
    private final ArrayDeque<Answer> pending = new ArrayDeque<>(4);

    PendingAnswers(WatchedOutput out, int most) {
        this.out = out;
        this.most = most;
    }

    void add(Answer answer) {
        pending.add(answer);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    boolean isFull() {
        return pending.size() >= most;
    }

    /**
     * Waits until the first message is kept, and answers it and all after it that are kept by then, in one write.
     *
     * @throws java.util.concurrent.CompletionException if one may not be kept; neither it nor any after it is answered
     * @throws IOException if the sender is gone
     */
    void answerFirst() throws IOException {
        var written = new ByteArrayOutputStream(256);
        pending.element().kept().join();
        try {
            while (!pending.isEmpty() && pending.element().kept().isDone() && written.size() < FLUSH_BYTES) {
                pending.element().kept().join();
                frame(pending.remove().acknowledgement(), written);
            }
        } finally {
            out.write(written);
        }
    }

    /** Answers all, as {@link #answerFirst} does. */
    void answerAll() throws IOException {
        while (!pending.isEmpty()) {
            answerFirst();
        }
    }

    private static void frame(byte[] acknowledgement, ByteArrayOutputStream written) {
        written.write(FrameReader.START);
        written.writeBytes(acknowledgement);
        written.write(FrameReader.END);
        written.write(FrameReader.TRAILER);
    }
}
