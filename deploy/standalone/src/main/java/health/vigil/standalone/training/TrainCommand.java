package health.vigil.standalone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.records.RecordDirectory;
import health.vigil.standalone.records.RecordException;
import health.vigil.streams.model.Features;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
                "Reads hourly ICU records (PSV layout of the 2019 challenge), measures out of fold by patient, and writes "
                        + ModelFiles.MODEL_FILE + " and " + ModelFiles.CARD_FILE + ".",
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

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
        if (set.septicStays() < TrainingSet.FOLDS) {
            throw new RecordException(data + " has fewer than " + TrainingSet.FOLDS
                    + " stays with SepsisLabel 1: a model needs some in each fold");
        }
        var crossValidation = new CrossValidation(set, new LogisticTrainer(features));
        double[] outOfFold;
        Fit fit;
        try (var progress = ProgressBar.onStandardError("Fitting", TrainingSet.FOLDS + 1)) {
            outOfFold = crossValidation.outOfFold(progress);
            fit = crossValidation.onAll();
            progress.step();
        }
        Evaluation evaluation = Evaluation.of(set, outOfFold);
        new ModelFiles().write(out, set, fit, evaluation);
        report(evaluation.fair());
        return 0;
    }

    private void report(Evaluation.Part fair) {
        var printer = spec.commandLine().getOut();
        printer.printf(
                "Out of fold, first 59 h: AUROC %.3f, AUPRC %.3f, calibration slope %.2f (hours alone %.3f, partial NEWS2 %.3f).%n",
                fair.model().auroc(),
                fair.model().auprc(),
                fair.calibrationSlope(),
                fair.hours().auroc(),
                fair.news2().auroc());
        printer.printf("Wrote %s and %s.%n", out.resolve(ModelFiles.MODEL_FILE), out.resolve(ModelFiles.CARD_FILE));
        printer.flush();
    }

    private static Features features() throws IOException {
        try (InputStream yaml = TrainCommand.class.getResourceAsStream(FEATURES)) {
            return new ObjectMapper(new YAMLFactory()).readValue(Objects.requireNonNull(yaml), Features.class);
        }
    }
}
