package health.vigil.process;

import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * What an acknowledgement promises to keep: on a single disk it is flushed before it is answered. The word that a
 * transaction is committed is the first record of the commit, in a topic of Kafka's own.
 */
final class FlushedTopics {

    private static final Set<Topic<?>> OF_THE_CATALOGUE =
            Set.of(Topics.RAW, Topics.IDENTITIES, Topics.EVENTS, Topics.QUARANTINE, Topics.SCHEMAS);

    private static final String TRANSACTIONS = "__transaction_state";

    private FlushedTopics() {}

    static Set<String> names() {
        var names = new TreeSet<>(Set.of(TRANSACTIONS));
        OF_THE_CATALOGUE.forEach(topic -> names.add(topic.name()));
        return names;
    }

    /** Has every record of these topics flushed before it is acknowledged; the topics of the catalogue exist. */
    static void flushEveryRecord(Admin admin) throws InterruptedException, ExecutionException {
        createTransactions(admin);
        var flush = new AlterConfigOp(new ConfigEntry(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1"), OpType.SET);
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        names().forEach(name -> changes.put(new ConfigResource(ConfigResource.Type.TOPIC, name), List.of(flush)));
        admin.incrementalAlterConfigs(changes).all().get();
    }

    // Kafka makes its own topic as it should be when somebody first asks after a transaction.
    private static void createTransactions(Admin admin) throws InterruptedException, ExecutionException {
        String none = "vigil-asks-after-no-transaction";
        try {
            admin.describeTransactions(Set.of(none)).description(none).get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
                throw e;
            }
        }
    }
}
