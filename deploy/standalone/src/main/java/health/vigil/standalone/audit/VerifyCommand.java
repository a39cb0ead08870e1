package health.vigil.standalone.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.process.Settings;
import health.vigil.process.StartRefused;
import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.audit.AuditCheck;
import health.vigil.schemas.audit.AuditCheck.Fault;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.RegistryConnection;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
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

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:19092",
            description = "The cluster (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080/schema-registry",
            description = "The registry (default: ${DEFAULT-VALUE}).")
    private String registry;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a configuration key; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--json", description = "One JSON object per line.")
    private boolean json;

    @Override
    public Integer call() {
        Settings.set(Map.of(
                KafkaConnection.PREFIX + "bootstrap.servers",
                bootstrapServers,
                KafkaConnection.PREFIX + RegistryConnection.URL,
                registry));
        Settings.set(set);
        Settings settings = Settings.read();
        var connection = settings.registry()
                .orElseThrow(() -> new StartRefused("No schema registry is named: add --registry URL"));
        var check = new AuditCheck();
        var faults = new int[1];
        try (Deserializer<AuditEntry> entries = AvroSerde.of(new ConfluentSchemaRegistry(connection), Topics.AUDIT)
                .deserializer()) {
            new WholeTopic("vigil-audit-verify", settings.kafka(), Topics.AUDIT.name())
                    .read(record -> check.check(entries.deserialize(record.topic(), record.value()))
                            .ifPresent(fault -> {
                                faults[0]++;
                                tell(fault, record);
                            }));
        }
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
