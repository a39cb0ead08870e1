package health.vigil.standalone.models;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.assessment.WorkerGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The Kafka that workers take their questions from. */
record Cluster(String bootstrapServers) {

    private static final int HEADER = 5;
    private static final int HEARTBEATS = 3;

    KafkaConnection kafka() {
        return new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** So long the group waits for a worker that says nothing: for its question, and for its partitions. */
    void waitForWorkers(Duration lock, Duration session) throws Exception {
        var group = new ConfigResource(ConfigResource.Type.GROUP, WorkerGroup.GROUP);
        List<AlterConfigOp> settings = List.of(
                set("share.record.lock.duration.ms", lock),
                set("share.session.timeout.ms", session),
                set("share.heartbeat.interval.ms", session.dividedBy(HEARTBEATS)));
        try (Admin admin = Admin.create(kafka().clientProperties(Map.of()))) {
            admin.incrementalAlterConfigs(Map.of(group, settings)).all().get();
        }
    }

    private static AlterConfigOp set(String name, Duration duration) {
        return new AlterConfigOp(new ConfigEntry(name, Long.toString(duration.toMillis())), AlterConfigOp.OpType.SET);
    }

    /** How often a model's answer about that alert was taken up. */
    long answersAbout(String alert) {
        var answers = new ArrayList<GenericRecord>();
        new WholeTopic("test", kafka(), Topics.ASSESSMENTS.name()).read(entry -> answers.add(read(entry.value())));
        return answers.stream()
                .filter(answer -> alert.equals(String.valueOf(answer.get("alertId"))))
                .count();
    }

    private static GenericRecord read(byte[] value) {
        var reader = new GenericDatumReader<GenericRecord>(Assessment.getClassSchema());
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
