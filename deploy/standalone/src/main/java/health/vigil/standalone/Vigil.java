package health.vigil.standalone;

import health.vigil.standalone.accounts.AccountsCommand;
import health.vigil.standalone.alerts.AlertsCommand;
import health.vigil.standalone.audit.AuditCommand;
import health.vigil.standalone.calibration.CalibrateCommand;
import health.vigil.standalone.demo.DemoCommand;
import health.vigil.standalone.evaluation.EvaluateCommand;
import health.vigil.standalone.message.MessageCommand;
import health.vigil.standalone.policies.PoliciesCommand;
import health.vigil.standalone.quarantine.QuarantineCommand;
import health.vigil.standalone.quarantine.RemapCommand;
import health.vigil.standalone.registry.command.SchemasCommand;
import health.vigil.standalone.replay.ReplayCommand;
import health.vigil.standalone.send.SendCommand;
import health.vigil.standalone.start.StartCommand;
import health.vigil.standalone.topics.TopicsCommand;
import health.vigil.standalone.training.TrainCommand;
import health.vigil.standalone.trial.TrialCommand;
import health.vigil.standalone.triggers.TriggersCommand;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jboss.logmanager.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/** The command line. Exit status: 0 done; 1 not done, said in one sentence on standard error; 2 wrong usage. */
@QuarkusMain
@Command(
        name = "vigil",
        header = "Watches every patient of a hospital as their data arrives.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            StartCommand.class,
            AccountsCommand.class,
            SendCommand.class,
            ReplayCommand.class,
            AlertsCommand.class,
            MessageCommand.class,
            QuarantineCommand.class,
            RemapCommand.class,
            TriggersCommand.class,
            AuditCommand.class,
            PoliciesCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            TrialCommand.class,
            CalibrateCommand.class,
            SchemasCommand.class,
            TopicsCommand.class,
            ScriptCommands.TestCommand.class,
            ScriptCommands.BenchCommand.class,
            HelpCommand.class
        })
public final class Vigil {

    private Vigil() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String... args) {
        // Before anything logs: which is earlier than Quarkus would set it.
        System.setProperty("java.util.logging.manager", LogManager.class.getName());
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var vigil = new CommandLine(new Vigil())
                .setExecutionExceptionHandler(Vigil::explain)
                .setUsageHelpAutoWidth(true);
        tellVersion(vigil);
        return vigil;
    }

    /** Every command has --version, and they are of one. */
    private static void tellVersion(CommandLine command) {
        String version =
                Objects.requireNonNullElse(Vigil.class.getPackage().getImplementationVersion(), "(not packaged)");
        command.getCommandSpec().version("Vigil " + version);
        command.getSubcommands().values().forEach(Vigil::tellVersion);
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        String message = switch (failure) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException closed -> closed.getFile() + " may not be read or written by this user";
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
        command.getErr().flush();
        return 1;
    }
}
