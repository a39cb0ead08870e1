package health.vigil.consumers.console.board;

import health.vigil.schemas.kafka.KafkaConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far streams has folded the journal: what its group has committed. Where the journal ends says nothing of that, since
 * producers write to it whether anybody folds or not. It is asked without waiting for the answer, which the page must not do.
 */
final class FoldedOffsets implements AutoCloseable {

    /** Of a partition of which streams has folded nothing. */
    private static final long NOTHING = -1;

    private static final Logger LOG = Logger.getLogger(FoldedOffsets.class);

    private final Admin admin;
    private final String group;
    private KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> asked;
    private boolean forbidden;

    /** @param group of streams: its application id */
    FoldedOffsets(KafkaConnection connection, String group) {
        this.admin = Admin.create(
                connection.clientProperties(Map.of(CommonClientConfigs.CLIENT_ID_CONFIG, "vigil-console")));
        this.group = group;
        this.asked = ask();
    }

    /**
     * Takes the answer to the last question, and asks anew.
     *
     * @return how far each of the partitions is folded; nothing while the answer is on its way or where none came
     */
    Optional<Map<TopicPartition, Long>> poll(Collection<TopicPartition> partitions) {
        if (!asked.isDone()) {
            return Optional.empty();
        }
        Optional<Map<TopicPartition, Long>> answer = answer(partitions);
        asked = ask();
        return answer;
    }

    /** Whether Kafka does not let this process know. */
    boolean isForbidden() {
        return forbidden;
    }

    @Override
    public void close() {
        admin.close();
    }

    private KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> ask() {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
    }

    private Optional<Map<TopicPartition, Long>> answer(Collection<TopicPartition> partitions) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = asked.getNow(Map.of());
            forbidden = false;
            var folded = new HashMap<TopicPartition, Long>();
            for (TopicPartition partition : partitions) {
                @Nullable OffsetAndMetadata offset = committed.get(partition);
                folded.put(partition, offset == null ? NOTHING : offset.offset());
            }
            return Optional.of(folded);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupAuthorizationException) {
                warn();
            } else {
                LOG.debugf(e.getCause(), "How far %s has folded is not known now", group);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void warn() {
        if (!forbidden) {
            LOG.warnf(
                    "The page cannot tell whether streams folds while messages arrive: let consumers describe the group %s",
                    group);
        }
        forbidden = true;
    }
}
