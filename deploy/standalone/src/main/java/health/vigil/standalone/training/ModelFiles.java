package health.vigil.standalone.training;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.standalone.evaluation.Models;
import health.vigil.standalone.evaluation.Report;
import health.vigil.standalone.evaluation.ReportFiles;
import health.vigil.streams.model.EarlyWarningFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What training writes: the model, the fold models, who they were trained on, the report and the card. */
final class ModelFiles {

    static final String CARD = "early-warning.card.json";
    static final String CARD_TEXT = "model-card.md";

    private final ObjectMapper json = new ObjectMapper();
    private final Path directory;

    ModelFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    void write(TrainingSet set, EarlyWarningFile model, List<EarlyWarningFile> folds, Report report)
            throws IOException {
        Files.write(directory.resolve(Models.MODEL_FILE), lines(model));
        Files.write(directory.resolve(Models.FOLDS_FILE), json.writeValueAsBytes(folds));
        Files.write(directory.resolve(Models.STAYS_FILE), fingerprints(set));
        new ReportFiles(directory).write(report);
        var card = new ModelCard(model, set, report);
        Files.write(directory.resolve(CARD), lines(card.sections()));
        Files.writeString(directory.resolve(CARD_TEXT), card.text());
    }

    /** Sorted, so that they do not tell the order of the records. */
    private static byte[] fingerprints(TrainingSet set) {
        long[] values = set.stays().stream()
                .mapToLong(stay -> stay.fingerprint().value())
                .sorted()
                .distinct()
                .toArray();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private byte[] lines(Object value) throws IOException {
        var printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        return (json.writer(printer).writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
