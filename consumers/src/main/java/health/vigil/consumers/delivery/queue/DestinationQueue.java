package health.vigil.consumers.delivery.queue;

import health.vigil.consumers.delivery.letter.LetterReader;
import health.vigil.schemas.Alert;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.kafka.NotKeptException;
import health.vigil.schemas.registry.SchemaRegistryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the queue of one destination on a thread of its own; where Kafka fails it begins again from what is committed. */
public final class DestinationQueue {

    private static final Logger LOG = Logger.getLogger(DestinationQueue.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_SHOWS = Duration.ofMillis(250);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private final String name;
    private final Feed feed;
    private final Supplier<Dispatch> dispatches;
    private final Progress progress;
    private final InstantSource clock;
    private final AtomicBoolean replay = new AtomicBoolean();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> consumer;

    /**
     * What it reads.
     *
     * @param consumers opens a consumer of the destination's group
     * @param alerts reads a record
     * @param letters reads the dead letters
     * @param newest the newest revision that is known of an alert
     * @param isReady whether patients are known
     * @param fromBeginning whether a new destination gets all that there is
     */
    public record Feed(
            Supplier<Consumer<String, byte[]>> consumers,
            Deserializer<Alert> alerts,
            LetterReader letters,
            UnaryOperator<Alert> newest,
            BooleanSupplier isReady,
            boolean fromBeginning) {}

    /**
     * A queue that does not run yet.
     *
     * @param dispatches an empty queue each time that reading begins
     * @param clock the machine's
     */
    public DestinationQueue(
            String name, Feed feed, Supplier<Dispatch> dispatches, Progress progress, InstantSource clock) {
        this.name = name;
        this.feed = feed;
        this.dispatches = dispatches;
        this.progress = progress;
        this.clock = clock;
    }

    /** Starts to deliver. */
    public void start() {
        thread = Thread.ofPlatform().daemon().name("vigil-delivery-" + name).start(this::runUntilStopped);
    }

    /** Whether its thread lives. */
    public boolean isRunning() {
        return thread != null && thread.isAlive();
    }

    /** Asks that the dead letters be tried again, each in its newest revision. */
    public void replay() {
        replay.set(true);
    }

    /** Says that it shall stop, and does not wait. */
    public void stop() {
        stopping.countDown();
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    /** Waits until it has stopped; what it is sending then is broken off after eight seconds, and repeated at the next start. */
    public void awaitStop() throws InterruptedException {
        if (thread != null && !thread.join(LONGEST_STOP)) {
            thread.interrupt();
            thread.join(PAUSE);
        }
    }

    private void runUntilStopped() {
        try {
            while (stopping.getCount() > 0) {
                run();
            }
        } catch (InterruptedException e) {
            LOG.infof("Delivery to %s was broken off: what was being sent is sent again at the next start", name);
        } finally {
            progress.enter(Progress.State.STOPPED);
        }
    }

    private void run() throws InterruptedException {
        try (var reading = feed.consumers().get()) {
            consumer = reading;
            deliver(reading);
        } catch (WakeupException woken) {
            LOG.debugf("Delivery to %s stops", name);
        } catch (KafkaException | NotKeptException | SchemaRegistryException e) {
            progress.disconnected(clock.instant(), "Kafka or the schema registry does not answer: " + e.getMessage());
            LOG.errorf(e, "Delivery to %s cannot go on and begins again in %d s", name, PAUSE.toSeconds());
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debugf("Delivery to %s stops", name);
            }
        } finally {
            consumer = null;
        }
    }

    private void deliver(Consumer<String, byte[]> reading) throws InterruptedException {
        Dispatch dispatch = dispatches.get();
        var source = new AlertSource(reading, feed.alerts(), dispatch, progress, clock);
        source.join(feed.fromBeginning());
        progress.enter(Progress.State.STARTING);
        Duration wait = Dispatch.IDLE;
        Instant nextShow = Instant.MIN;
        while (stopping.getCount() > 0) {
            source.poll(wait.compareTo(Dispatch.IDLE) < 0 ? wait : Dispatch.IDLE);
            if (replay.getAndSet(false)) {
                takeLetters(dispatch, source);
            }
            wait = mayDeliver(source) ? dispatch.step() : Dispatch.IDLE;
            if (!clock.instant().isBefore(nextShow)) {
                dispatch.show(source.lag());
                nextShow = clock.instant().plus(BETWEEN_SHOWS);
            }
        }
        source.commit();
    }

    private boolean mayDeliver(AlertSource source) {
        boolean may = !source.partitions().isEmpty()
                && source.isCaughtUp()
                && feed.isReady().getAsBoolean();
        if (may && progress.state() == Progress.State.STARTING) {
            progress.enter(Progress.State.UP);
        }
        return may;
    }

    private void takeLetters(Dispatch dispatch, AlertSource source) {
        for (DeadLetter letter : feed.letters().waiting(name)) {
            if (source.partitions().contains(letter.getPartition())) {
                dispatch.takeAgain(letter, feed.newest().apply(letter.getAlert()));
            }
        }
    }
}
