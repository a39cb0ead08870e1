package health.vigil.standalone.policies;

import health.vigil.streams.alert.policy.Policies;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil policies check`. */
@Command(
        name = "check",
        header = "Whether a file can be put into force.",
        description = "Needs no running Vigil. Exit status 1 where it cannot, and all that is wrong, with its place.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A document of policies.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Policies policies = Policies.parse(file.toString(), Files.readString(file));
        PrintWriter out = spec.commandLine().getOut();
        out.println(policies.ladders().size() + " ladders and "
                + policies.roster().shifts().size() + " shifts: in every unit somebody is asked in the end");
        out.flush();
        return 0;
    }
}
