package health.vigil.standalone.registry.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `vigil schemas`: Vigil's schemas in a registry. */
@Command(
        name = "schemas",
        header = "Vigil's schemas in a schema registry: are they there, and registering them.",
        description =
                "A Vigil that uses an outside registry only looks up: register before it is started, or upgraded.",
        synopsisSubcommandLabel = "check|register",
        subcommands = {CheckCommand.class, RegisterCommand.class},
        mixinStandardHelpOptions = true)
public final class SchemasCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which: check or register");
    }
}
