package health.vigil.standalone.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.standalone.evaluation.AlertRate;
import health.vigil.standalone.evaluation.Examination;
import health.vigil.standalone.evaluation.Fingerprint;
import health.vigil.standalone.evaluation.Measures;
import health.vigil.standalone.evaluation.Score;
import health.vigil.standalone.evaluation.ScoredStay;
import health.vigil.streams.model.EarlyWarningFile;
import health.vigil.streams.model.EarlyWarningModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns fits into models: calibration, the bands and the limit of strangeness are taken from the answers of models that had not
 * seen the stay.
 */
final class Calibrated {

    static final String NAME = "early-warning";
    static final String VERSION = "2.1.0";

    private static final int YOUNGEST = 18;
    private static final int LEAST_KNOWN = 3;
    private static final List<String> MAIN =
            List.of("heart-rate", "respiratory-rate", "spo2", "systolic-pressure", "temperature");
    /** Of stays like those of the training, this part at most has an hour that is declined as strange. */
    static final double STRANGE_PART = 0.01;

    private static final double MEDIUM_ALERTS = 20;
    private static final double HIGH_ALERTS = 3;
    private static final Measures.Calibration AS_IT_IS = new Measures.Calibration(0, 1);
    private static final EarlyWarningFile.Bands NO_BANDS = new EarlyWarningFile.Bands(1, 1);

    private final TrainingSet set;
    private final List<Ensemble> folds;
    private final double baseRate;
    private final double strangest;
    private final Measures.Calibration calibration;
    private final EarlyWarningFile.Bands bands;
    private final double alarm;

    Calibrated(TrainingSet set, List<Ensemble> folds) throws IOException {
        this.set = set;
        this.folds = folds;
        int[] fair = set.select(Row::isFair);
        this.baseRate = (double) Arrays.stream(fair)
                        .filter(row -> set.rows().get(row).septic())
                        .count()
                / fair.length;
        List<EarlyWarningModel> raw = models(AS_IT_IS, Double.MAX_VALUE, NO_BANDS, 1);
        this.strangest = strangest(raw);
        this.calibration = calibration(raw, fair);
        List<ScoredStay> stays = score(models(calibration, strangest, NO_BANDS, 1));
        var rate = new AlertRate(stays, Score.MODEL, Row.LAST_FAIR_HOUR);
        this.bands = new EarlyWarningFile.Bands(
                rate.at(MEDIUM_ALERTS).threshold(), rate.at(HIGH_ALERTS).threshold());
        this.alarm = Examination.bestAlarm(stays);
    }

    /** The model of a fit on all stays. */
    EarlyWarningFile file(Ensemble ensemble) {
        return file(ensemble, calibration, strangest, bands, alarm);
    }

    /** The fold models. */
    List<EarlyWarningFile> foldFiles() {
        return folds.stream().map(this::file).toList();
    }

    /** Each stay by the model that had not seen it. */
    List<ScoredStay> outOfFold() throws IOException {
        return score(models(calibration, strangest, bands, alarm));
    }

    private List<EarlyWarningModel> models(
            Measures.Calibration as, double limit, EarlyWarningFile.Bands limits, double yes) throws IOException {
        var models = new ArrayList<EarlyWarningModel>();
        for (Ensemble fold : folds) {
            models.add(
                    EarlyWarningModel.read(new ObjectMapper().writeValueAsBytes(file(fold, as, limit, limits, yes))));
        }
        return models;
    }

    private EarlyWarningFile file(
            Ensemble ensemble, Measures.Calibration as, double limit, EarlyWarningFile.Bands limits, double yes) {
        return new EarlyWarningFile(
                NAME,
                VERSION,
                "Sepsis-3 begun, or beginning within 6 hours",
                new EarlyWarningFile.Abstention(YOUNGEST, LEAST_KNOWN, MAIN, limit),
                baseRate,
                yes,
                ensemble.intercept(as),
                limits,
                ensemble.weighted(as),
                ensemble.trees(as),
                provenance());
    }

    /**
     * Conformal over stays, since it is they that are exchangeable and not their hours: the quantile of each stay's strangest
     * hour, by the model that had not seen it. Where there are too few stays to say, nothing is strange.
     */
    private double strangest(List<EarlyWarningModel> models) {
        double[] found = set.stays().stream()
                .mapToDouble(stay -> strangestHour(models.get(stay.fingerprint().fold()), stay))
                .sorted()
                .toArray();
        int rank = (int) Math.ceil((found.length + 1) * (1 - STRANGE_PART));
        return rank > found.length ? Double.MAX_VALUE : found[rank - 1];
    }

    private double strangestHour(EarlyWarningModel model, TrainingSet.Stay stay) {
        return IntStream.range(stay.firstRow(), stay.firstRow() + stay.rows())
                .mapToDouble(row -> model.strangeness(values(row)))
                .max()
                .orElse(0);
    }

    private Measures.Calibration calibration(List<EarlyWarningModel> models, int[] rows) {
        double[] logOdds = Arrays.stream(rows)
                .mapToDouble(row -> model(models, row).logOdds(values(row)))
                .toArray();
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = set.rows().get(rows[i]).septic();
        }
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        return Measures.calibration(logOdds, labels, ones);
    }

    private List<ScoredStay> score(List<EarlyWarningModel> models) {
        return set.stays().stream()
                .map(stay -> new StayScoring(set, stay, baseRate)
                        .by(models.get(stay.fingerprint().fold())))
                .toList();
    }

    private EarlyWarningModel model(List<EarlyWarningModel> models, int row) {
        return models.get(set.fold(set.rows().get(row)));
    }

    private double[] values(int row) {
        return set.rows().get(row).values();
    }

    private JsonNode provenance() {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("data", "PhysioNet/Computing in Cardiology Challenge 2019, hourly ICU records");
        provenance.put("doi", "10.13026/v64v-d857");
        provenance.put("licence", "CC BY 4.0");
        provenance.put(
                "citation",
                "Reyna MA, Josef CS, Jeter R, et al. Early prediction of sepsis from clinical data: the"
                        + " PhysioNet/Computing in Cardiology Challenge 2019. Crit Care Med 2020;48(2):210-217");
        provenance.put("sha256", set.digest());
        provenance.put("stays", set.stays().size());
        provenance.put("septicStays", set.septicStays());
        provenance.put("rows", set.rows().size());
        provenance.put("folds", Fingerprint.FOLDS);
        provenance.put(
                "fittedOn",
                "one of " + CrossValidation.THINNING + " hours of the first " + Row.LAST_FAIR_HOUR + " of each stay");
        return new ObjectMapper().valueToTree(provenance);
    }
}
