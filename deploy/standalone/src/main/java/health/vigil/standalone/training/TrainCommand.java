package health.vigil.standalone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import health.vigil.standalone.evaluation.Examination;
import health.vigil.standalone.evaluation.Fingerprint;
import health.vigil.standalone.evaluation.Models;
import health.vigil.standalone.evaluation.Notes;
import health.vigil.standalone.evaluation.Report;
import health.vigil.standalone.evaluation.ScoredStay;
import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.records.RecordDirectory;
import health.vigil.standalone.records.RecordException;
import health.vigil.streams.model.EarlyWarningFile;
import health.vigil.streams.model.Features;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `vigil train`: the embedded model from hourly ICU records, the same each time, with its card. */
@Command(
        name = "train",
        header = "The embedded early-warning model, reproducibly, with its model card.",
        description =
                "Reads hourly ICU records (PSV layout of the 2019 challenge), measures out of fold by patient, and writes the"
                        + " model, the models of the folds, the report and the card.",
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

    private static final int LEAST_SEPTIC = 2 * Fingerprint.FOLDS;
    private static final String FEATURES = "/training/features.yaml";

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Directory of .psv records.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to write the model and its card.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Features features = features();
        TrainingSet set = new TrainingSetReader(features).read(RecordDirectory.under(data));
        if (set.septicStays() < LEAST_SEPTIC) {
            throw new RecordException(data + " has fewer than " + LEAST_SEPTIC
                    + " stays with SepsisLabel 1: a model needs some in each fold");
        }
        var crossValidation = new CrossValidation(set, new EnsembleTrainer(features));
        Calibrated calibrated;
        EarlyWarningFile model;
        try (var progress = ProgressBar.onStandardError("Fitting", Fingerprint.FOLDS + 1)) {
            calibrated = new Calibrated(set, crossValidation.withoutEachFold(progress));
            model = calibrated.file(crossValidation.onAll());
            progress.step();
        }
        List<ScoredStay> outOfFold = calibrated.outOfFold();
        Report report = new Examination(model.name(), model.version(), model.alarm(), outOfFold)
                .report("training records, SHA-256 " + set.digest(), new Notes().of(outOfFold));
        new ModelFiles(out).write(set, model, calibrated.foldFiles(), report);
        say(report.line("fair"));
        return 0;
    }

    private void say(Report.Line fair) {
        var printer = spec.commandLine().getOut();
        printer.printf(
                "Out of fold, first 59 h: AUROC %.3f, AUPRC %.3f, calibration slope %.2f.%n",
                fair.auroc(), fair.auprc(), fair.calibrationSlope());
        printer.printf("Wrote %s and what goes with it.%n", out.resolve(Models.MODEL_FILE));
        printer.flush();
    }

    private static Features features() throws IOException {
        try (InputStream yaml = TrainCommand.class.getResourceAsStream(FEATURES)) {
            return new ObjectMapper(new YAMLFactory()).readValue(Objects.requireNonNull(yaml), Features.class);
        }
    }
}
