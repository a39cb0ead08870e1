package health.vigil.standalone.replay;

import health.vigil.standalone.send.Acknowledgement;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import health.vigil.standalone.send.SendException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One MLLP connection on which up to {@value #WINDOW} messages wait for their answers, which come in order. */
public final class MllpDestination implements Destination {

    private static final int WINDOW = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MllpConnection connection;
    private final Semaphore window = new Semaphore(WINDOW);
    private final BlockingQueue<String> unanswered = new ArrayBlockingQueue<>(WINDOW);
    private final Tally tally = new Tally();
    private final AtomicReference<@Nullable SendException> failure = new AtomicReference<>();
    private final Thread receiver;

    public MllpDestination(Address address) {
        this.connection = MllpConnection.to(address, PATIENCE);
        this.receiver = Thread.ofVirtual().name("replay-answers").start(this::receive);
    }

    @Override
    public void deliver(Step step) throws InterruptedException {
        take(1);
        unanswered.put(Hl7Messages.controlId(step));
        connection.send(Hl7Messages.of(step).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void drain() throws InterruptedException {
        take(WINDOW);
        window.release(WINDOW);
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        receiver.interrupt();
        connection.close();
    }

    private void take(int permits) throws InterruptedException {
        while (!window.tryAcquire(permits, 1, TimeUnit.SECONDS)) {
            throwFailure();
        }
        throwFailure();
    }

    private void throwFailure() {
        SendException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void receive() {
        try {
            while (true) {
                String controlId = unanswered.take();
                heard(controlId, Acknowledgement.parse(connection.receive()));
                window.release();
            }
        } catch (SendException e) {
            failure.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void heard(String controlId, Acknowledgement answer) {
        if (!answer.controlId().equals(controlId)) {
            throw new SendException("The answer is for control id '" + answer.controlId() + "' where '" + controlId
                    + "' was next: the receiver answers out of order, which MLLP does not allow");
        }
        tally.count(answer.code(), answer.isPositive(), answer.error());
    }
}
