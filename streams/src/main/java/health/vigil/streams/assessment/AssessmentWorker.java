package health.vigil.streams.assessment;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.kafka.NotKeptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes questions from a share group, one at a time, calls the model on a thread of its own while it renews its lock on the
 * question, enters the answer into the journal and only then acknowledges. A worker that dies leaves its question to
 * another; the answer's request id makes it count once.
 */
final class AssessmentWorker implements QuestionWorker {

    private static final Logger LOG = Logger.getLogger(AssessmentWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Two renewals may be lost before the group takes a question for lost. */
    private static final int RENEWALS_IN_A_LOCK = 3;

    /** What brokers lock for where nobody says otherwise; they say it with each answer. */
    private static final int USUAL_LOCK_MILLIS = 30_000;

    private final ShareConsumer<String, AssessmentRequest> questions;
    private final Answering answering;
    private final Consumer<Assessment> answers;
    private final int deliveries;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicReference<@Nullable Future<?>> current = new AtomicReference<>();

    /**
     * @param questions subscribed, one record at a time, with explicit acknowledgement; closed by the worker
     * @param answers enters an answer; returns when it is safe, throws {@link KafkaException} where it is not
     * @param deliveries how often the group gives a question out before it drops it
     */
    AssessmentWorker(
            ShareConsumer<String, AssessmentRequest> questions,
            Answering answering,
            Consumer<Assessment> answers,
            int deliveries) {
        this.questions = questions;
        this.answering = answering;
        this.answers = answers;
        this.deliveries = deliveries;
    }

    @Override
    public void run() {
        try (questions) {
            while (!closing.get()) {
                for (ConsumerRecord<String, AssessmentRequest> question : questions.poll(POLL)) {
                    handle(question);
                }
            }
        } catch (WakeupException e) {
            if (!closing.get()) {
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.set(true);
        @Nullable Future<?> call = current.get();
        if (call != null) {
            call.cancel(true);
        }
        questions.wakeup();
    }

    private void handle(ConsumerRecord<String, AssessmentRequest> taken) throws InterruptedException {
        var question = taken;
        var entering = new FutureTask<>(() -> enter(taken));
        current.set(entering);
        Thread call = Thread.ofVirtual().name("vigil-model-call").start(entering);
        try {
            while (!isDone(entering)) {
                questions.acknowledge(question, AcknowledgeType.RENEW);
                questions.commitSync();
                for (ConsumerRecord<String, AssessmentRequest> renewed : questions.poll(POLL)) {
                    question = renewed;
                }
            }
            questions.acknowledge(question, entering.resultNow());
            questions.commitSync();
        } finally {
            call.interrupt();
        }
    }

    private boolean isDone(Future<AcknowledgeType> entering) throws InterruptedException {
        try {
            entering.get(renewEveryMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (CancellationException e) {
            throw new WakeupException(); // Closing: the lock ends with the consumer, and another worker asks.
        } catch (ExecutionException e) {
            throw new IllegalStateException("A question could not be answered", e.getCause());
        }
    }

    private int renewEveryMillis() {
        return questions.acquisitionLockTimeoutMs().orElse(USUAL_LOCK_MILLIS) / RENEWALS_IN_A_LOCK;
    }

    /** Enters the answer; a question whose answer or audit Kafka does not take goes back to the group. */
    private AcknowledgeType enter(ConsumerRecord<String, AssessmentRequest> record) throws InterruptedException {
        AssessmentRequest question = record.value();
        boolean last = record.deliveryCount().map(count -> count >= deliveries).orElse(false);
        try {
            answers.accept(last ? answering.giveUp(question) : answering.answer(question));
            return AcknowledgeType.ACCEPT;
        } catch (KafkaException | NotKeptException e) {
            LOG.warnf(e, "The answer to question %s could not be entered; it is asked again", question.getRequestId());
            return AcknowledgeType.RELEASE;
        }
    }
}
