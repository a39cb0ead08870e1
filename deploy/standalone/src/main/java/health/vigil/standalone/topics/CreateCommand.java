package health.vigil.standalone.topics;

import health.vigil.process.TopicSetup;
import health.vigil.schemas.topic.Topic;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `vigil topics create`. */
@Command(
        name = "create",
        header = "Creates every topic of this Vigil that a cluster lacks; what is there stays as it is.",
        description = "One line a topic that was created.",
        mixinStandardHelpOptions = true)
final class CreateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "Copies of each record (default: the cluster's own default.replication.factor).")
    private @Nullable Short replicationFactor;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        for (Topic<?> topic :
                TopicSetup.replicated(cluster.kafka(), replicationFactor).createMissing(OutsideTopics.all())) {
            out.printf("%-30s created, %d partitions%n", topic.name(), topic.partitions());
        }
        out.flush();
        return 0;
    }
}
