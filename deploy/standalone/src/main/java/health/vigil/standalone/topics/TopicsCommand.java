package health.vigil.standalone.topics;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `vigil topics`: Vigil's topics in a cluster. */
@Command(
        name = "topics",
        header = "Vigil's topics in a Kafka cluster: are they there, creating them, and their resources for Strimzi.",
        description = "The three deployments create no topics: create them before they are started, or upgraded.",
        synopsisSubcommandLabel = "check|create|manifests",
        subcommands = {CheckCommand.class, CreateCommand.class, ManifestsCommand.class},
        mixinStandardHelpOptions = true)
public final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which: check, create or manifests");
    }
}
