package health.vigil.standalone.training;

import health.vigil.streams.model.LogisticFile;
import health.vigil.streams.model.Ramp;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a reader must know of the model, with its measurements. */
final class ModelCard {

    private final LogisticFile file;
    private final TrainingSet set;
    private final Evaluation evaluation;

    ModelCard(LogisticFile file, TrainingSet set, Evaluation evaluation) {
        this.file = file;
        this.set = set;
        this.evaluation = evaluation;
    }

    /** The card in Markdown. */
    String text() {
        return String.join("\n", heading(), measurements(), inputs(), limits());
    }

    private String heading() {
        return """
                # Model card: %s %s

                Written by `./vigil train`; change the model, not this file.

                **Estimates** the probability of: %s. **For** adults in hospital wards and intensive care, as one more
                line of evidence for a clinician. **Intended use: predictive, silent**: it is shown beside a patient and raises no
                alert by itself. It is not a diagnosis and has not been tried prospectively.

                **Kind**: logistic regression (L2) over piecewise-linear terms that only rise with risk. Each input's share in
                the log-odds is exact and shown. A missing input counts as the average and is shown as missing; fewer than %d of
                heart rate, respiratory rate, SpO2, systolic pressure and temperature, or an age under %d, and the model abstains.

                **Data**: PhysioNet/Computing in Cardiology Challenge 2019, hospital A, doi 10.13026/v64v-d857, CC BY 4.0 (Reyna et
                al. 2019): %,d stays, %,d of them septic, %,d hours. SHA-256 over the files: `%s`.
                """.formatted(
                        file.name(),
                        file.version(),
                        file.outcome(),
                        file.abstention().minimum(),
                        file.abstention().youngestAge(),
                        set.stays(),
                        set.septicStays(),
                        set.rows().size(),
                        set.digest());
    }

    private String measurements() {
        return """
                ## Measured out of fold (5 folds by patient)

                Records without sepsis end at about 60 h, so hours since admission alone look clever on all rows; the headline is
                the first 59 h ("fair"). NEWS2 is partial: the records have no oxygen flag and no consciousness.

                | rows | n | septic | AUROC | AUPRC | calibration slope | NEWS2 AUROC | NEWS2 AUPRC | hours alone AUROC | hours alone AUPRC |
                |---|---|---|---|---|---|---|---|---|---|
                %s
                %s

                | band (fair rows) | from probability | alerts per 100 patient-days | sensitivity | PPV |
                |---|---|---|---|---|
                %s
                %s

                One alert a stay and 24 h; right from 12 h before onset to 3 h after. A site sets its own bands by alert rate.
                """.formatted(
                        row("fair", evaluation.fair()),
                        row("all", evaluation.all()),
                        row("medium", evaluation.fair().medium()),
                        row("high", evaluation.fair().high()));
    }

    private static String row(String name, Evaluation.Part part) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | **%.3f** | **%.3f** | %.2f | %.3f | %.3f | %.3f | %.3f |",
                name,
                part.rows(),
                part.septicRows(),
                part.model().auroc(),
                part.model().auprc(),
                part.calibrationSlope(),
                part.news2().auroc(),
                part.news2().auprc(),
                part.hours().auroc(),
                part.hours().auprc());
    }

    private static String row(String name, AlertRate.Burden burden) {
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.1f | %.3f | %.3f |",
                name,
                burden.probability(),
                burden.per100PatientDays(),
                burden.sensitivity(),
                burden.ppv());
    }

    private String inputs() {
        return file.features().stream()
                .sorted(Comparator.comparingDouble(ModelCard::span).reversed())
                .map(weighted -> String.format(
                        Locale.ROOT, "| %s | %.2f |", weighted.feature().name(), span(weighted)))
                .collect(Collectors.joining(
                        "\n",
                        "## Inputs, by the most they can add to the log-odds\n\n| input | most |\n|---|---|\n",
                        "\n"));
    }

    /** A value is on one side of its ramps: the rising ones or the falling ones. */
    private static double span(LogisticFile.Weighted weighted) {
        double rising = 0;
        double falling = 0;
        for (int i = 0; i < weighted.weights().size(); i++) {
            Ramp ramp = weighted.feature().ramps().get(i);
            double coefficient = weighted.weights().get(i).coefficient();
            rising += ramp.to() > ramp.from() ? coefficient : 0;
            falling += ramp.to() < ramp.from() ? coefficient : 0;
        }
        return Math.max(rising, falling);
    }

    private static String limits() {
        return """
                ## Limits

                - One American hospital's intensive care, some years ago; on an unseen hospital expect less, and measure first.
                - Not used on purpose: time since admission, unit, sex, which tests were ordered and how often.
                - A single value may count as little as the data says: a high lactate is rarely measured here and adds little. The
                  deterministic triggers do not depend on this model.
                - No subgroup measurements yet.
                """;
    }
}
