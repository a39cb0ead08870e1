package health.vigil.streams.assessment;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Workers of one group: each question goes to one of them, wherever they run. */
public final class WorkerGroup implements AutoCloseable {

    /** Name of the share group. */
    public static final String GROUP = "vigil-assessment-workers";

    /** Name of the consumer group that takes its place where brokers have no share groups. */
    public static final String FALLBACK = "vigil-assessment-workers-ordered";

    private static final Logger LOG = Logger.getLogger(WorkerGroup.class);

    private final QuestionConsumers consumers;
    private final Answering answering;
    private final Consumer<Assessment> answers;
    private final int deliveries;
    private final List<QuestionWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param answers enters an answer into the journal
     * @param deliveries how often the brokers give a question out before they drop it
     */
    public WorkerGroup(
            KafkaConnection kafka,
            SchemaRegistry registry,
            Answering answering,
            Consumer<Assessment> answers,
            int deliveries) {
        this.consumers = new QuestionConsumers(kafka, registry);
        this.answering = answering;
        this.answers = answers;
        this.deliveries = deliveries;
    }

    /** Starts that many workers. */
    public void start(int count) {
        if (count == 0) {
            return;
        }
        boolean share = consumers.canShare();
        if (share) {
            consumers.readFromTheStart(GROUP);
        } else {
            LOG.warn("The brokers have no share groups: questions to models are taken by the consumer group " + FALLBACK
                    + ", in order within each partition");
        }
        for (int i = 0; i < count; i++) {
            start(share ? sharing() : ordered(), i);
        }
    }

    private void start(QuestionWorker worker, int number) {
        workers.add(worker);
        threads.add(
                Thread.ofPlatform().name("vigil-assessment-worker-" + number).start(worker));
    }

    private QuestionWorker sharing() {
        return new AssessmentWorker(consumers.share(GROUP), answering, answers, deliveries);
    }

    private QuestionWorker ordered() {
        return new ConsumerGroupWorker(consumers.group(FALLBACK), answering, answers);
    }

    /** Whether every worker that was started still works. */
    public boolean isAlive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    @Override
    public void close() {
        workers.forEach(QuestionWorker::close);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
