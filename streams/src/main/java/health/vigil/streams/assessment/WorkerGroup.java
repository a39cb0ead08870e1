package health.vigil.streams.assessment;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.model.RiskModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Workers of one share group (KIP-932): each question goes to one of them, wherever they run. */
public final class WorkerGroup implements AutoCloseable {

    /** Name of the share group. */
    public static final String GROUP = "vigil-assessment-workers";

    private final KafkaConnection kafka;
    private final SchemaRegistry registry;
    private final RiskModel model;
    private final Consumer<Assessment> answers;
    private final List<AssessmentWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    public WorkerGroup(KafkaConnection kafka, SchemaRegistry registry, RiskModel model, Consumer<Assessment> answers) {
        this.kafka = kafka;
        this.registry = registry;
        this.model = model;
        this.answers = answers;
    }

    /** Starts that many workers. */
    public void start(int count) {
        if (count > 0) {
            readFromTheStart();
        }
        for (int i = 0; i < count; i++) {
            var worker = new AssessmentWorker(consumer(), model, answers);
            workers.add(worker);
            threads.add(Thread.ofPlatform().name("vigil-assessment-worker-" + i).start(worker));
        }
    }

    /** Whether every worker that was started still works. */
    public boolean isAlive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    @Override
    public void close() {
        workers.forEach(AssessmentWorker::close);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private ShareConsumer<String, AssessmentRequest> consumer() {
        var consumer = new KafkaShareConsumer<>(
                kafka.clientProperties(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                        "explicit",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        32)),
                new StringDeserializer(),
                AvroSerde.of(registry, Topics.ASSESSMENT_REQUESTS).deserializer());
        consumer.subscribe(List.of(Topics.ASSESSMENT_REQUESTS.name()));
        return consumer;
    }

    /** A new share group would start at the end and miss what is waiting; and questions of a broken transaction do not count. */
    private void readFromTheStart() {
        var group = new ConfigResource(ConfigResource.Type.GROUP, GROUP);
        try (Admin admin = Admin.create(kafka.clientProperties(Map.of()))) {
            admin.incrementalAlterConfigs(Map.of(
                            group,
                            List.of(
                                    set("share.auto.offset.reset", "earliest"),
                                    set("share.isolation.level", "read_committed"))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The share group " + GROUP + " cannot be configured", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while configuring the share group " + GROUP, e);
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
