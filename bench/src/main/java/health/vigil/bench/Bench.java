package health.vigil.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `vigil bench`: figures as JSON lines on standard output, or in a file; a table on standard error. */
@Command(name = "vigil bench", header = "Measures Vigil on this machine.", mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", defaultValue = "latency", description = "What to measure: latency (the default).")
    private List<BenchName> names = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, not to standard output.")
    private @Nullable Path json;

    @Option(names = "--runs", defaultValue = "5", description = "Runs, whose median is told (default: 5).")
    private int runs = 5;

    @Option(names = "--messages", defaultValue = "200", description = "Messages a run (default: 200).")
    private int messages = 200;

    /** What can be measured. */
    enum BenchName {
        latency
    }

    private Bench() {}

    /** Runs the benches and ends the process: 0 done, 1 not done, 2 wrong usage. */
    public static void main(String... args) {
        var command = new CommandLine(new Bench()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("vigil bench: " + failure.getMessage());
            return 1;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var figures = new ArrayList<Figure>();
        for (var name : names) {
            figures.addAll(
                    switch (name) {
                        case latency -> new LatencyBench(runs, messages, System.err).measure();
                    });
        }
        write(figures);
        printTable(figures);
        return 0;
    }

    private void write(List<Figure> figures) throws IOException {
        var mapper = new ObjectMapper();
        var lines = figures.stream().map(figure -> line(mapper, figure)).toList();
        if (json == null) {
            lines.forEach(System.out::println);
            System.out.flush();
        } else {
            Files.write(json, lines);
        }
    }

    private static String line(ObjectMapper mapper, Figure figure) {
        try {
            return mapper.writeValueAsString(figure);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void printTable(List<Figure> figures) {
        System.err.printf("%-32s %10s %10s %10s  %s%n", "metric", "median", "low", "high", "unit");
        for (var figure : figures) {
            System.err.printf(
                    Locale.ROOT,
                    "%-32s %10.1f %10.1f %10.1f  %s%n",
                    figure.metric(),
                    figure.median(),
                    figure.low(),
                    figure.high(),
                    figure.unit());
        }
    }
}
