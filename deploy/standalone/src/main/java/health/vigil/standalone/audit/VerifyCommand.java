package health.vigil.standalone.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.schemas.audit.AuditCheck;
import health.vigil.schemas.audit.AuditCheck.Fault;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.topics.TopicOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `vigil audit verify`. */
@Command(
        name = "verify",
        header = "Reads the whole audit and follows each writer's chain.",
        description =
                "One line for each entry that was changed, is missing or stands out of its order; exit status 1 where"
                        + " there is one. What was cut off at the end of a chain cannot be seen.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Option(names = "--json", description = "One JSON object per line.")
    private boolean json;

    @Override
    public Integer call() {
        var check = new AuditCheck();
        var faults = new int[1];
        topics.read(
                "vigil-audit-verify",
                Topics.AUDIT,
                (record, entry) -> check.check(entry).ifPresent(fault -> {
                    faults[0]++;
                    tell(fault, record);
                }));
        sum(check, faults[0]);
        return faults[0] == 0 ? 0 : 1;
    }

    private void tell(Fault fault, ConsumerRecord<String, byte[]> record) {
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("writer", fault.writer())
                .put("sequence", fault.sequence())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("problem", fault.problem());
        out.println(
                json
                        ? line.toString()
                        : "Entry " + fault.sequence() + " of " + fault.writer() + " (offset " + record.offset()
                                + " of partition " + record.partition() + "): " + fault.problem());
        out.flush();
    }

    private void sum(AuditCheck check, int faults) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(check.entries() + " entries in " + check.chains() + " chains: "
                + (faults == 0 ? "each follows the one before it." : faults + " do not hold."));
        err.flush();
    }
}
