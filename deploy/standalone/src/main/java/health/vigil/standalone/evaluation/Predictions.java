package health.vigil.standalone.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Predictions in the challenge's format: a file a stay, a line an hour. */
final class Predictions {

    private final Path directory;
    private final double alarm;

    /**
     * @param alarm probability from which on the predicted label is 1
     */
    Predictions(Path directory, double alarm) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.alarm = alarm;
    }

    void write(ScoredStay stay) throws IOException {
        var text = new StringBuilder("PredictedProbability|PredictedLabel\n");
        for (double probability : stay.probability()) {
            text.append(String.format(Locale.ROOT, "%.8f|%d\n", probability, probability >= alarm ? 1 : 0));
        }
        Files.writeString(directory.resolve(stay.id() + ".psv"), text);
    }
}
