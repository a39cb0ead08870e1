package health.vigil.streams.assessment;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.kafka.NotKeptException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Takes questions as a member of a consumer group, for brokers without share groups: in order, no more workers than there are
 * partitions. What is answered is committed; a worker that dies leaves the rest to another.
 */
final class ConsumerGroupWorker implements QuestionWorker {

    private static final Logger LOG = Logger.getLogger(ConsumerGroupWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final org.apache.kafka.clients.consumer.Consumer<String, AssessmentRequest> questions;
    private final Answering answering;
    private final Consumer<Assessment> answers;
    private final AtomicBoolean closing = new AtomicBoolean();

    /** @param questions subscribed, one record at a time, committing nothing by itself; closed by the worker */
    ConsumerGroupWorker(
            org.apache.kafka.clients.consumer.Consumer<String, AssessmentRequest> questions,
            Answering answering,
            Consumer<Assessment> answers) {
        this.questions = questions;
        this.answering = answering;
        this.answers = answers;
    }

    @Override
    public void run() {
        try (questions) {
            while (!closing.get()) {
                for (ConsumerRecord<String, AssessmentRequest> question : questions.poll(POLL)) {
                    enter(question);
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
        questions.wakeup();
    }

    private void enter(ConsumerRecord<String, AssessmentRequest> question) throws InterruptedException {
        var partition = new TopicPartition(question.topic(), question.partition());
        try {
            answers.accept(answering.answer(question.value()));
            questions.commitSync(Map.of(partition, new OffsetAndMetadata(question.offset() + 1)));
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException | NotKeptException e) {
            LOG.warnf(
                    e,
                    "Question %s was not settled; it is read again",
                    question.value().getRequestId());
            questions.seek(partition, question.offset());
        }
    }
}
