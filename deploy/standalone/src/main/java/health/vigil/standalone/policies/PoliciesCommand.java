package health.vigil.standalone.policies;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `vigil policies`: how alerts are pursued. */
@Command(
        name = "policies",
        header = "How alerts are pursued: who is asked when nobody takes one, and how long an acknowledgement holds.",
        description = "docs/policies.md tells how policies are written.",
        synopsisSubcommandLabel = "show|check|apply",
        subcommands = {ShowCommand.class, CheckCommand.class, ApplyCommand.class},
        mixinStandardHelpOptions = true)
public final class PoliciesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which: show, check or apply");
    }
}
