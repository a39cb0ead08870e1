package health.vigil.standalone.quarantine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `vigil quarantine`: what was refused. */
@Command(
        name = "quarantine",
        header = "What was refused: why, and reading it again.",
        description = "Asks a running Vigil. Names nobody, but for `show --message`.",
        synopsisSubcommandLabel = "list|show|replay",
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class},
        mixinStandardHelpOptions = true)
public final class QuarantineCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which: list, show or replay");
    }
}
