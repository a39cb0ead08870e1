package health.vigil.standalone.triggers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilOptions;
import health.vigil.streams.trigger.TriggerLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil triggers diff`. */
@Command(
        name = "diff",
        header = "What a file would change, were it applied.",
        description = "+ comes, - goes, ~ changes, with the fields that do. Nothing where nothing would.",
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VigilOptions options = new VigilOptions();

    @Parameters(paramLabel = "FILE", description = "A document of triggers.")
    private Path file;

    @Override
    public Integer call() throws IOException, NoAnswerException, InterruptedException {
        TriggerLibrary after = TriggerLibrary.parse(file.toString(), Files.readString(file));
        TriggerLibrary before = TriggerLibrary.parse(
                "in force",
                options.vigil().get("/api/triggers/document").path("document").asText());
        List<String> lines = LibraryDiff.lines(before, after);
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(line -> out.println(
                options.json() ? JsonNodeFactory.instance.objectNode().put("line", line) : line));
        out.flush();
        return 0;
    }
}
