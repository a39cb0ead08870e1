package health.vigil.standalone.audit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `vigil audit`: who saw or did what. */
@Command(
        name = "audit",
        header = "Whether anybody touched the audit.",
        synopsisSubcommandLabel = "verify",
        subcommands = VerifyCommand.class,
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what: verify");
    }
}
