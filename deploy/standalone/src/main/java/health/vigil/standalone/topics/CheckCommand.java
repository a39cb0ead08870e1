package health.vigil.standalone.topics;

import health.vigil.process.TopicCheck;
import health.vigil.schemas.topic.Topic;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `vigil topics check`. */
@Command(
        name = "check",
        header = "Whether a cluster has every topic of this Vigil. Creates nothing.",
        description = "One line a topic. Exit status 0 if all are as they must be.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Override
    public Integer call() throws InterruptedException {
        var faults = new TopicCheck(cluster.kafka()).faults(OutsideTopics.all());
        PrintWriter out = spec.commandLine().getOut();
        for (Topic<?> topic : OutsideTopics.all()) {
            out.printf("%-30s %s%n", topic.name(), faults.getOrDefault(topic.name(), "there"));
        }
        out.flush();
        return faults.isEmpty() ? 0 : 1;
    }
}
