package health.vigil.standalone.triggers;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `vigil triggers`: definitions of triggers. */
@Command(
        name = "triggers",
        header = "What is worth an alert: what is in force, and putting other definitions into force.",
        description = "docs/trigger.md tells how definitions are written.",
        synopsisSubcommandLabel = "list|show|test|burden|diff|apply|schema",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            TestCommand.class,
            BurdenCommand.class,
            DiffCommand.class,
            ApplyCommand.class,
            SchemaCommand.class
        },
        mixinStandardHelpOptions = true)
public final class TriggersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which: list, show, test, diff, apply, burden or schema");
    }
}
