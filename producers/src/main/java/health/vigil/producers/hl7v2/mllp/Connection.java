package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.reception.AckCode;
import health.vigil.producers.hl7v2.reception.Answer;
import health.vigil.producers.hl7v2.reception.Reception;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * One sender's connection: one virtual thread reads messages and hands them on, another writes the answers in the order of
 * the messages, each as soon as its message is safe. Where a message may not be safe nothing is answered any more and the
 * connection is closed, so that the sender sends again.
 */
final class Connection {

    private static final Logger LOG = Logger.getLogger(Connection.class);

    private static final Problem UNFINISHED = new Problem(
            ErrorCode.SEGMENT_SEQUENCE,
            "MSH^1",
            "The frame has no end (1C 0D) and what came of it is kept: send the whole message again");

    private final Socket socket;
    private final Reception reception;
    private final MllpConfig config;
    private final IntConsumer ignored;
    /** Answers in the order of their messages; nothing stands for the end. */
    private final BlockingQueue<Optional<Answer>> pending;

    Connection(Socket socket, Reception reception, MllpConfig config, IntConsumer ignored) {
        this.socket = socket;
        this.reception = reception;
        this.config = config;
        this.ignored = ignored;
        this.pending = new ArrayBlockingQueue<>(config.maxPending());
    }

    /** Serves the sender until it leaves; returns when all answers are out. */
    void serve() {
        Thread writer = Thread.ofVirtual().name("mllp-answers").start(this::answerAll);
        try {
            read();
        } catch (IOException e) {
            LOG.debugf("A connection broke: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finish(writer);
        }
    }

    /** Reads nothing more; answers still go out. */
    void drain() {
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            LOG.debugf("A connection was closed already: %s", e.getMessage());
        }
    }

    /** Gives up at once. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debugf("A connection broke while it was closed: %s", e.getMessage());
        }
    }

    private void read() throws IOException, InterruptedException {
        var frames = new FrameReader(
                socket.getInputStream(),
                config.maxFrameBytes(),
                new FrameDeadline(socket, config.frameTimeout()),
                ignored);
        while (true) {
            switch (frames.next()) {
                case Frame.Whole(var bytes) -> pending.put(Optional.of(reception.receive(bytes)));
                case Frame.TooLong(var start) ->
                    pending.put(Optional.of(reception.refuse(start, AckCode.AR, tooLong())));
                case Frame.Unfinished(var start, var another) -> {
                    pending.put(Optional.of(reception.refuse(start, AckCode.AE, UNFINISHED)));
                    if (!another) {
                        return;
                    }
                }
                case Frame.End() -> {
                    return;
                }
            }
        }
    }

    private Problem tooLong() {
        return new Problem(
                ErrorCode.DATA_TYPE,
                "MSH^1",
                "The frame is longer than " + config.maxFrameBytes()
                        + " bytes and only its start is kept: send less, or raise vigil.mllp.max-frame-bytes");
    }

    private void finish(Thread writer) {
        try {
            pending.put(Optional.empty());
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void answerAll() {
        try (var out = new BufferedOutputStream(socket.getOutputStream(), 8 * 1024)) {
            for (var next = pending.take(); next.isPresent(); next = pending.take()) {
                answer(next.get(), out);
            }
            out.flush();
        } catch (CompletionException e) {
            LOG.warnf(
                    "A message could not be kept (%s), so its sender gets no answer and its connection is closed",
                    String.valueOf(e.getCause()));
            abandon();
        } catch (IOException e) {
            LOG.debugf("A sender left before its answer: %s", e.getMessage());
            abandon();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    private void answer(Answer answer, OutputStream out) throws IOException {
        if (!answer.kept().isDone()) {
            // Earlier answers must not wait for this one.
            out.flush();
        }
        answer.kept().join();
        out.write(FrameReader.START);
        out.write(answer.acknowledgement());
        out.write(FrameReader.END);
        out.write(FrameReader.TRAILER);
        if (pending.isEmpty()) {
            out.flush();
        }
    }

    // The reader may be waiting for room, so what it still hands on is taken and left without an answer.
    private void abandon() {
        close();
        try {
            var left = pending.take();
            while (left.isPresent()) {
                left = pending.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
