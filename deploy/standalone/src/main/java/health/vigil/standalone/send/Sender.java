package health.vigil.standalone.send;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends messages over several connections, each waiting for its answer before the next. */
final class Sender {

    private final Supplier<MllpConnection> dial;
    private final Pace pace;
    private final Consumer<Answered> heard;

    Sender(Supplier<MllpConnection> dial, int perSecond, Consumer<Answered> heard) {
        this.dial = dial;
        this.pace = new Pace(perSecond);
        this.heard = heard;
    }

    /** Sends all; with one connection in their order. */
    void send(Iterator<OutgoingMessage> messages, int connections) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = IntStream.range(0, connections)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> work(messages)))
                    .toList();
            for (Future<?> connection : running) {
                connection.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SendException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private void work(Iterator<OutgoingMessage> messages) {
        MllpConnection connection = dial.get();
        try {
            while (true) {
                OutgoingMessage message = next(messages);
                if (message == null) {
                    return;
                }
                pace.await();
                if (!exchange(connection, message)) {
                    connection.close();
                    connection = dial.get();
                }
            }
        } finally {
            connection.close();
        }
    }

    /** Whether the connection can be used again. */
    private boolean exchange(MllpConnection connection, OutgoingMessage message) {
        long began = System.nanoTime();
        try {
            connection.send(message.bytes());
            if (message.asksForNoAnswer()) {
                tell(Answered.unasked(message));
                return true;
            }
            Acknowledgement answer = Acknowledgement.parse(connection.receive());
            if (answer.code().equals("CA") && message.asksForAnotherAfterAccept()) {
                answer = Acknowledgement.parse(connection.receive());
            }
            tell(Answered.of(message, answer, System.nanoTime() - began));
            return true;
        } catch (SendException failure) {
            tell(Answered.lost(message, failure));
            return false;
        }
    }

    private void tell(Answered answered) {
        synchronized (heard) {
            heard.accept(answered);
        }
    }

    private static @Nullable OutgoingMessage next(Iterator<OutgoingMessage> messages) {
        synchronized (messages) {
            return messages.hasNext() ? messages.next() : null;
        }
    }
}
