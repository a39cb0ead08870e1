package health.vigil.streams.assessment;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.streams.model.ModelIdentity;
import health.vigil.streams.model.ModelView;
import health.vigil.streams.model.RiskEstimate;
import health.vigil.streams.model.RiskModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes questions from a share group, calls the model, enters the answer into the journal and only then acknowledges the
 * question. A worker that dies leaves its question to another; the answer's request id makes it count once.
 */
public final class AssessmentWorker implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AssessmentWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final ShareConsumer<String, AssessmentRequest> questions;
    private final RiskModel model;
    private final Consumer<Assessment> answers;
    private final AtomicBoolean closing = new AtomicBoolean();

    /**
     * @param questions subscribed, with explicit acknowledgement; closed by the worker
     * @param answers enters an answer; returns when it is safe, throws {@link KafkaException} where it is not
     */
    public AssessmentWorker(
            ShareConsumer<String, AssessmentRequest> questions, RiskModel model, Consumer<Assessment> answers) {
        this.questions = questions;
        this.model = model;
        this.answers = answers;
    }

    @Override
    public void run() {
        try (questions) {
            while (!closing.get()) {
                for (ConsumerRecord<String, AssessmentRequest> question : questions.poll(POLL)) {
                    questions.acknowledge(question, enter(question.value()));
                }
                questions.commitSync();
            }
        } catch (WakeupException e) {
            if (!closing.get()) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        closing.set(true);
        questions.wakeup();
    }

    /** Enters the answer; a question whose answer Kafka does not take goes back to the group. */
    private AcknowledgeType enter(AssessmentRequest question) {
        Assessment answer = answer(question);
        try {
            answers.accept(answer);
            return AcknowledgeType.ACCEPT;
        } catch (KafkaException e) {
            LOG.warnf(e, "The answer to question %s could not be entered; it is asked again", question.getRequestId());
            return AcknowledgeType.RELEASE;
        }
    }

    private Assessment answer(AssessmentRequest question) {
        @Nullable String asked = question.getModel();
        return asked == null || asked.equals(model.identity().name()) ? assess(question) : refuse(question, asked);
    }

    /** A trigger that asks for a model that nobody runs is told so. */
    private Assessment refuse(AssessmentRequest question, String asked) {
        ModelIdentity identity = model.identity();
        return new Assessment(
                question.getRequestId(),
                question.getPatientKey(),
                question.getAlertId(),
                question.getEvidenceDigest(),
                identity.name(),
                identity.version(),
                identity.digest(),
                AssessmentOutcome.failed,
                null,
                List.of(),
                "The trigger asks for the model '" + asked + "', and none of that name answers here.",
                0L);
    }

    private Assessment assess(AssessmentRequest question) {
        long started = System.nanoTime();
        RiskEstimate estimate =
                model.assess(new ModelView(question.getAgeYears(), question.getSex(), question.getFacts()));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        ModelIdentity identity = model.identity();
        return new Assessment(
                question.getRequestId(),
                question.getPatientKey(),
                question.getAlertId(),
                question.getEvidenceDigest(),
                identity.name(),
                identity.version(),
                identity.digest(),
                estimate.abstained() ? AssessmentOutcome.abstained : AssessmentOutcome.answered,
                estimate.probability(),
                estimate.explanation(),
                estimate.reason(),
                millis);
    }
}
