package health.vigil.standalone;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Commands that the `vigil` script carries out itself; here is what `vigil help` says of them. */
final class ScriptCommands {

    private ScriptCommands() {}

    @Command(
            name = "test",
            header = "Every test that this machine can run; says which it cannot and why.",
            description = "Arguments are handed to Maven.")
    static final class TestCommand extends OfTheScript {}

    @Command(
            name = "bench",
            header = "Measures Vigil on this machine.",
            description =
                    "Names: latency (the default), from the last byte of a message to its alert in Kafka; ingest, er7,"
                            + " context, triggers, model, delivery. Prints one JSON object a figure; --json FILE writes them to"
                            + " a file instead. 'vigil bench --help' lists the options.")
    static final class BenchCommand extends OfTheScript {}

    abstract static class OfTheScript implements Callable<Integer> {

        @Parameters(arity = "0..*", paramLabel = "ARGUMENT")
        private List<String> arguments = List.of();

        @Override
        public Integer call() {
            throw new IllegalStateException("run ./vigil in a checkout of the repository: " + arguments
                    + " is for the script, which this is not");
        }
    }
}
