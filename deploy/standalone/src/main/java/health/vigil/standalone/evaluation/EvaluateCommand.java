package health.vigil.standalone.evaluation;

import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.records.PsvReader;
import health.vigil.standalone.records.RecordDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `vigil evaluate`: a model on records, through what production runs, with intervals and plots. */
@Command(
        name = "evaluate",
        header = "Measures a model on hourly ICU records, through the code that production runs.",
        description = "Maps, folds and scores each stay as the stream does, without a broker, and writes report.json,"
                + " report.html and predictions/<patient>.psv. A stay that the model was trained on is scored by one that"
                + " was trained without it.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Directory of .psv records.")
    private Path data;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "early-warning",
            description = "A model that ships, or a directory that vigil train wrote. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Models models = Models.named(name);
        RecordDirectory records = RecordDirectory.under(data);
        var digest = new RecordsDigest();
        var notes = new Notes();
        List<ScoredStay> stays = replay(records, models, digest, notes);
        var file = models.model().file();
        Report report = new Examination(file.name(), file.version(), file.alarm(), stays)
                .report(data.getFileName() + ", SHA-256 " + digest.hex(), notes.of(stays));
        new ReportFiles(out).write(report);
        say(report);
        return 0;
    }

    private List<ScoredStay> replay(RecordDirectory records, Models models, RecordsDigest digest, Notes notes)
            throws IOException {
        var predictions = new Predictions(
                out.resolve("predictions"), models.model().file().alarm());
        var replay = new StayReplay(models.model().file().baseRate());
        var stays = new ArrayList<ScoredStay>();
        int size = records.files().size();
        try (var progress = ProgressBar.onStandardError("Replaying stays", size);
                Stream<Path> files = records.files().parallelStream()) {
            files.map(path -> {
                        byte[] bytes = RecordDirectory.bytes(path);
                        IcuRecord stay = PsvReader.read(RecordDirectory.name(path), bytes);
                        var fingerprint = Fingerprint.of(bytes);
                        ScoredStay scored = replay.score(stay, models.against(fingerprint), models.knew(fingerprint));
                        write(predictions, scored);
                        progress.step();
                        return new Replayed(bytes, scored);
                    })
                    .forEachOrdered(done -> {
                        digest.add(done.stay().id(), done.bytes());
                        notes.look(done.bytes());
                        stays.add(done.stay());
                    });
        }
        return stays;
    }

    @SuppressWarnings("ArrayRecordComponent") // of one file, never compared
    private record Replayed(byte[] bytes, ScoredStay stay) {}

    private static void write(Predictions predictions, ScoredStay stay) {
        try {
            predictions.write(stay);
        } catch (IOException e) {
            throw new UncheckedIOException("The predictions for " + stay.id() + " cannot be written", e);
        }
    }

    private void say(Report report) {
        var printer = spec.commandLine().getOut();
        report.notes().forEach(printer::println);
        if (report.septicPatients() > 0 && report.septicPatients() < report.patients()) {
            Report.Line fair = report.line("fair");
            printer.printf("First 59 h: AUROC %.3f, AUPRC %.3f.%n", fair.auroc(), fair.auprc());
        }
        printer.printf("Wrote %s, report.html and predictions/.%n", out.resolve(ReportFiles.JSON));
        printer.flush();
    }
}
