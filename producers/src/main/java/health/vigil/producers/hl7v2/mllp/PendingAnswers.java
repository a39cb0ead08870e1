package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.reception.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletionException;

/** Answers of one connection, written in the order of their messages, each no sooner than its message is kept. */
final class PendingAnswers {

    /** As much is written at a time. */
    private static final int FLUSH_BYTES = 8 * 1024;

    private static final byte[] ACK = {FrameReader.ACK};
    private static final byte[] NAK = {FrameReader.NAK};

    private record Due(Answer answer, boolean whole) {

        boolean isRelease2() {
            return answer.mllpRelease() == 2;
        }
    }

    private final WatchedOutput out;
    private final int most;
    private final ArrayDeque<Due> pending = new ArrayDeque<>(4);

    PendingAnswers(WatchedOutput out, int most) {
        this.out = out;
        this.most = most;
    }

    /** Adds the answer to a frame; one that was not whole is not committed in release 2. */
    void add(Answer answer, boolean whole) {
        pending.add(new Due(answer, whole));
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    int size() {
        return pending.size();
    }

    boolean isFull() {
        return pending.size() >= most;
    }

    /**
     * Waits until the first message is kept, and answers it and all after it that are kept by then, in one write.
     *
     * @throws CompletionException if one may not be kept and that has no answer; none after it is answered
     * @throws IOException if the sender is gone
     */
    void answerFirst() throws IOException {
        var written = new ByteArrayOutputStream(256);
        do {
            try {
                pending.element().answer().kept().join();
            } catch (CompletionException e) {
                if (!notKept(pending.remove(), written)) {
                    out.write(written);
                    throw e;
                }
                continue;
            }
            answer(pending.remove(), written);
        } while (!pending.isEmpty() && pending.element().answer().kept().isDone() && written.size() < FLUSH_BYTES);
        out.write(written);
    }

    /** Answers all, as {@link #answerFirst} does. */
    void answerAll() throws IOException {
        while (!pending.isEmpty()) {
            answerFirst();
        }
    }

    private static void answer(Due due, ByteArrayOutputStream written) {
        if (due.isRelease2()) {
            frame(due.whole() ? ACK : NAK, written);
        }
        for (byte[] acknowledgement : due.answer().acknowledgements()) {
            frame(acknowledgement, written);
        }
    }

    // A release 2 sender waits for each commit, so nothing of it comes after; if something did, it must not overtake.
    private boolean notKept(Due due, ByteArrayOutputStream written) {
        if (due.isRelease2()) {
            frame(NAK, written);
            return pending.isEmpty();
        }
        var comeAgain = due.answer().comeAgain();
        byte[] told = comeAgain == null ? null : comeAgain.get();
        if (told != null) {
            frame(told, written);
        }
        return told != null;
    }

    private static void frame(byte[] content, ByteArrayOutputStream written) {
        written.write(FrameReader.START);
        written.writeBytes(content);
        written.write(FrameReader.END);
        written.write(FrameReader.TRAILER);
    }
}
