package health.vigil.standalone.triggers;

import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil triggers apply`. */
@Command(
        name = "apply",
        header = "Puts the triggers of a file into force, instead of those that are.",
        description =
                "Enters it into each partition of the journal, audited. A file that cannot be used changes nothing:"
                        + " what is wrong is said with line and column.",
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Parameters(paramLabel = "FILE", description = "A document of triggers: all that are to be in force.")
    private Path file;

    @Override
    public Integer call() throws IOException, NoAnswerException, InterruptedException {
        options.apply(
                "/api/triggers",
                file,
                spec.commandLine().getOut(),
                applied -> applied.path("triggers").asInt() + " triggers are");
        return 0;
    }
}
