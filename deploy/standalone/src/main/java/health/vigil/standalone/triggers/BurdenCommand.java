package health.vigil.standalone.triggers;

import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.records.PsvReader;
import health.vigil.standalone.records.RecordDirectory;
import health.vigil.standalone.replay.StayJournal;
import health.vigil.streams.trigger.TriggerLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil triggers burden`: how often definitions fire on records of stays. */
@Command(
        name = "burden",
        header = "How often each definition fires on hourly ICU records, per 100 patient-days.",
        description =
                "Maps, folds and scores each stay as the stream does, without a broker, looks at it with each message"
                        + " and every five minutes between, and prints a table in Markdown. Each definition is counted as if it"
                        + " were alone: it fires once, until fresh evidence shows recovery.",
        mixinStandardHelpOptions = true)
final class BurdenCommand implements Callable<Integer> {

    private static final Instant ADMITTED = Instant.parse("2026-01-01T08:00:00Z");

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Definitions to measure. Default: those that ship with Vigil.")
    private @Nullable Path file;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Directory of .psv records.")
    private Path data;

    @Option(
            names = "--patients",
            paramLabel = "N",
            description = "So many records only, spread evenly over the directory.")
    private int patients = Integer.MAX_VALUE;

    @Override
    public Integer call() throws IOException {
        var burden = new Burden(library());
        List<Path> records = sample(RecordDirectory.under(data).files());
        var journal = new StayJournal();
        try (var progress = ProgressBar.onStandardError("Watching " + records.size() + " stays", records.size())) {
            for (Path path : records) {
                IcuRecord stay = PsvReader.read(RecordDirectory.name(path), RecordDirectory.bytes(path));
                burden.watch(journal.of(stay, ADMITTED));
                progress.step();
            }
        }
        report(burden);
        return 0;
    }

    private TriggerLibrary library() throws IOException {
        return file == null
                ? TriggerLibrary.shipped()
                : TriggerLibrary.parse(String.valueOf(file), Files.readString(file));
    }

    private List<Path> sample(List<Path> files) {
        int wanted = Math.min(patients, files.size());
        return IntStream.range(0, wanted)
                .mapToObj(i -> files.get((int) ((long) i * files.size() / wanted)))
                .toList();
    }

    private void report(Burden burden) {
        var out = spec.commandLine().getOut();
        out.printf("%n| trigger | fires | per 100 patient-days | %% of stays |%n|---|---|---|---|%n");
        burden.lines()
                .forEach(line -> out.printf(
                        Locale.ROOT,
                        "| `%s` | %d | %.1f | %.1f |%n",
                        line.trigger().definition().id(),
                        line.fires(),
                        line.per100PatientDays(),
                        line.stays()));
        out.printf(Locale.ROOT, "%n%d stays, %.0f patient-days.%n", burden.stays(), burden.patientDays());
        out.flush();
    }
}
