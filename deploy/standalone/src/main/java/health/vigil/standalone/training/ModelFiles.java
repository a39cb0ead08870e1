package health.vigil.standalone.training;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.streams.model.Input;
import health.vigil.streams.model.LogisticFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model's file and its card, made from a fit and its measurements. */
final class ModelFiles {

    static final String MODEL_FILE = "early-warning-logistic.json";
    static final String CARD_FILE = "model-card.md";

    private static final String VERSION = "1.0.0";
    private static final int VITALS = 240;
    private static final int TEMPERATURE = 720;
    private static final LogisticFile.Abstention ABSTENTION = new LogisticFile.Abstention(
            18,
            3,
            List.of(
                    new Input.Newest("heart-rate", VITALS),
                    new Input.Newest("respiratory-rate", VITALS),
                    new Input.Newest("spo2", VITALS),
                    new Input.Newest("systolic-pressure", VITALS),
                    new Input.Newest("temperature", TEMPERATURE)));

    private final ObjectMapper json = new ObjectMapper();

    /** Writes both into a directory, made if need be. */
    void write(Path directory, TrainingSet set, Fit fit, Evaluation evaluation) throws IOException {
        LogisticFile file = file(set, fit.pruned(), evaluation);
        Files.createDirectories(directory);
        Files.write(directory.resolve(MODEL_FILE), bytes(file));
        Files.writeString(directory.resolve(CARD_FILE), new ModelCard(file, set, evaluation).text());
    }

    private LogisticFile file(TrainingSet set, Fit fit, Evaluation evaluation) {
        return new LogisticFile(
                "early-warning-logistic",
                VERSION,
                "Sepsis-3 begun, or beginning within 6 hours",
                ABSTENTION,
                fit.intercept(),
                new LogisticFile.Bands(
                        evaluation.fair().medium().probability(),
                        evaluation.fair().high().probability()),
                fit.features(),
                json.valueToTree(provenance(set, evaluation)));
    }

    private static Map<String, Object> provenance(TrainingSet set, Evaluation evaluation) {
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("data", "PhysioNet/Computing in Cardiology Challenge 2019, hospital A (training set A)");
        provenance.put("doi", "10.13026/v64v-d857");
        provenance.put("licence", "CC BY 4.0");
        provenance.put(
                "citation",
                "Reyna MA, Josef CS, Jeter R, et al. Early prediction of sepsis from clinical data: the"
                        + " PhysioNet/Computing in Cardiology Challenge 2019. Crit Care Med 2020;48(2):210-217");
        provenance.put("sha256", set.digest());
        provenance.put("stays", set.stays());
        provenance.put("septicStays", set.septicStays());
        provenance.put("rows", set.rows().size());
        provenance.put("folds", TrainingSet.FOLDS);
        provenance.put("fittedOn", "one of three hours of the first 59 of each stay");
        provenance.put("outOfFold", evaluation);
        return provenance;
    }

    private byte[] bytes(LogisticFile file) throws IOException {
        var lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        lines.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        String text = json.writer(lines).writeValueAsString(file) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
