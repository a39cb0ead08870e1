package health.vigil.standalone.triggers;

import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.example.ExampleRun;
import health.vigil.streams.trigger.example.ExampleRun.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil triggers test`. */
@Command(
        name = "test",
        header = "Runs the examples that stand beside the triggers of a file.",
        description = "Needs no running Vigil. Exit status 1 where an example fails, or the file cannot be used.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A document of triggers.")
    private Path file;

    @Option(names = "--failed", description = "Only what is not as expected.")
    private boolean failed;

    @Override
    public Integer call() throws IOException {
        TriggerLibrary library = TriggerLibrary.parse(file.toString(), Files.readString(file));
        List<Outcome> outcomes = library.triggers().stream()
                .flatMap(trigger -> ExampleRun.of(trigger).stream())
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        outcomes.stream()
                .filter(outcome -> !failed || !outcome.isAsExpected())
                .forEach(outcome -> out.println(outcome.line()));
        out.flush();
        return sum(library, outcomes);
    }

    private int sum(TriggerLibrary library, List<Outcome> outcomes) {
        PrintWriter err = spec.commandLine().getErr();
        List<String> without = library.triggers().stream()
                .map(Trigger::definition)
                .filter(definition -> definition.examples().isEmpty())
                .map(definition -> definition.id())
                .toList();
        if (!without.isEmpty()) {
            err.println("without examples: " + String.join(", ", without));
        }
        long failures =
                outcomes.stream().filter(outcome -> !outcome.isAsExpected()).count();
        err.println(outcomes.size() + " examples of " + library.triggers().size() + " triggers, "
                + (failures == 0 ? "all as expected" : failures + " not as expected"));
        err.flush();
        return failures == 0 ? 0 : 1;
    }
}
