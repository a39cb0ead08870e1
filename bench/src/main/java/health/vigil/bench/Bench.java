package health.vigil.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.bench.context.ContextBench;
import health.vigil.bench.er7.Er7Bench;
import health.vigil.bench.ingest.IngestBench;
import health.vigil.bench.model.ModelBench;
import health.vigil.bench.triggers.TriggersBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil bench`: figures as JSON lines on standard output, or in a file; a table on standard error. */
@Command(name = "vigil bench", header = "Measures Vigil on this machine.", mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            defaultValue = "latency",
            description = "What to measure: latency (the default), ingest, er7, context, triggers, model, delivery.")
    private List<BenchName> names = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, not to standard output.")
    private @Nullable Path json;

    @Option(names = "--runs", defaultValue = "5", description = "Runs, whose median is told (default: 5).")
    private int runs = 5;

    @Option(
            names = "--messages",
            defaultValue = "200",
            description = "Messages or, in delivery, patients a run (default: 200).")
    private int messages = 200;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "Seconds a run of ingest, er7, triggers and model takes (default: ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(
            names = "--connections",
            split = ",",
            defaultValue = "1,16,128",
            description = "Connections that send at once in ingest (default: ${DEFAULT-VALUE}).")
    private List<Integer> connections = List.of();

    @Option(
            names = "--patients",
            split = ",",
            defaultValue = "500",
            description = "Patients in context, one figure for each (default: ${DEFAULT-VALUE}).")
    private List<Integer> patients = List.of();

    @Option(
            names = "--hours",
            defaultValue = "60",
            description =
                    "Hours that each patient of context is observed, an event an hour (default: ${DEFAULT-VALUE}).")
    private int hours = 60;

    @Option(names = "--alone", description = "Leave out the peer and the limit of ingest and context.")
    private boolean alone;

    /** What can be measured. */
    enum BenchName {
        latency,
        ingest,
        er7,
        context,
        triggers,
        model,
        delivery
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
        boolean counts = IntStream.concat(
                        IntStream.of(runs, messages, seconds, hours),
                        Stream.of(connections, patients).flatMap(List::stream).mapToInt(Integer::intValue))
                .allMatch(number -> number > 0);
        if (!counts) {
            throw new ParameterException(spec.commandLine(), "runs, messages and all other numbers begin with 1");
        }
        var figures = new ArrayList<Measurement>();
        for (var name : names) {
            figures.addAll(
                    switch (name) {
                        case latency -> new LatencyBench(runs, messages, System.err).measure();
                        case ingest ->
                            new IngestBench(runs, Duration.ofSeconds(seconds), connections, alone, System.err)
                                    .measure();
                        case er7 -> new Er7Bench(runs, seconds, System.err).measure();
                        case delivery -> new DeliveryBench(runs, messages, System.err).measure();
                        case triggers -> new TriggersBench(runs, seconds, System.err).measure();
                        case model -> new ModelBench(runs, seconds, System.err).measure();
                        case context -> new ContextBench(runs, patients, hours, alone, System.err).measure();
                    });
        }
        write(figures);
        printTable(figures);
        return 0;
    }

    private void write(List<Measurement> figures) throws IOException {
        var mapper = new ObjectMapper();
        var lines = figures.stream().map(figure -> line(mapper, figure)).toList();
        if (json == null) {
            lines.forEach(System.out::println);
            System.out.flush();
        } else {
            Files.write(json, lines);
        }
    }

    private static String line(ObjectMapper mapper, Measurement figure) {
        try {
            return mapper.writeValueAsString(figure);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void printTable(List<Measurement> figures) {
        System.err.printf("%-38s %-24s %12s %12s %12s  %s%n", "metric", "subject", "median", "low", "high", "unit");
        for (var figure : figures) {
            System.err.printf(
                    Locale.ROOT,
                    "%-38s %-24s %12s %12s %12s  %s%n",
                    figure.metric(),
                    figure.subject(),
                    shown(figure.median()),
                    shown(figure.low()),
                    shown(figure.high()),
                    figure.unit());
        }
    }

    // Thousands of messages and thousandths of milliseconds stand in one column.
    private static String shown(double value) {
        return String.format(Locale.ROOT, value >= 1_000 ? "%.0f" : value >= 10 ? "%.1f" : "%.4f", value);
    }
}
