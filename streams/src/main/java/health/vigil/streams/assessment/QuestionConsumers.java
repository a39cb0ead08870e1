package health.vigil.streams.assessment;

import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Consumers of questions, of a share group (KIP-932) where the brokers have them, else of a consumer group. */
final class QuestionConsumers {

    private static final String SHARE_FEATURE = "share.version";

    private final KafkaConnection kafka;
    private final SchemaRegistry registry;

    QuestionConsumers(KafkaConnection kafka, SchemaRegistry registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /** Whether the brokers have share groups. */
    boolean canShare() {
        try (Admin admin = Admin.create(kafka.clientProperties(Map.of()))) {
            @Nullable
            FinalizedVersionRange share = admin.describeFeatures()
                    .featureMetadata()
                    .get()
                    .finalizedFeatures()
                    .get(SHARE_FEATURE);
            return share != null && share.maxVersionLevel() > 0;
        } catch (ExecutionException e) {
            throw new KafkaException("The brokers do not say whether they have share groups", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking the brokers for share groups", e);
        }
    }

    ShareConsumer<String, AssessmentRequest> share(String group) {
        var consumer = new KafkaShareConsumer<>(
                kafka.clientProperties(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                        "explicit",
                        // No more than is being worked on: what waits in a worker would wait for its slow call.
                        ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
                        "record_limit",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1)),
                new StringDeserializer(),
                AvroSerde.of(registry, Topics.ASSESSMENT_REQUESTS).deserializer());
        consumer.subscribe(List.of(Topics.ASSESSMENT_REQUESTS.name()));
        return consumer;
    }

    Consumer<String, AssessmentRequest> group(String group) {
        var consumer = new KafkaConsumer<>(
                kafka.clientProperties(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1)),
                new StringDeserializer(),
                AvroSerde.of(registry, Topics.ASSESSMENT_REQUESTS).deserializer());
        consumer.subscribe(List.of(Topics.ASSESSMENT_REQUESTS.name()));
        return consumer;
    }

    /** A new share group would start at the end and miss what is waiting; and questions of a broken transaction do not count. */
    void readFromTheStart(String shareGroup) {
        var group = new ConfigResource(ConfigResource.Type.GROUP, shareGroup);
        try (Admin admin = Admin.create(kafka.clientProperties(Map.of()))) {
            admin.incrementalAlterConfigs(Map.of(
                            group,
                            List.of(
                                    set("share.auto.offset.reset", "earliest"),
                                    set("share.isolation.level", "read_committed"))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The share group " + shareGroup + " cannot be configured", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while configuring the share group " + shareGroup, e);
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
