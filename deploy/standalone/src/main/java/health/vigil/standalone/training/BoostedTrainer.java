package health.vigil.standalone.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.streams.model.Feature;
import health.vigil.streams.model.Features;
import health.vigil.streams.model.Ramp;
import health.vigil.streams.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Small boosted trees by XGBoost, on one thread so that they come out the same each time. A feature whose ramps all rise, or
 * all fall, may only act in that direction. A missing value is the typical one, so that what was not measured tells nothing.
 */
final class BoostedTrainer {

    private final Features features;
    private final int trees;
    private final int hoursEarlier;

    /**
     * @param trees how many
     * @param hoursEarlier how many hours before the label the target begins
     */
    BoostedTrainer(Features features, int trees, int hoursEarlier) {
        this.features = features;
        this.trees = trees;
        this.hoursEarlier = hoursEarlier;
    }

    /**
     * Trees and what they start from.
     *
     * @param base log-odds to which they add
     */
    record Boosted(double base, List<Tree> trees) {}

    /** Fits on those rows of the set. */
    Boosted fit(TrainingSet set, int[] rows, double[] typical) {
        float[] labels = labels(set, rows);
        double rate = 0;
        for (float label : labels) {
            rate += label / rows.length;
        }
        try {
            DMatrix matrix = new DMatrix(matrix(set, rows, typical), rows.length, typical.length, Float.NaN);
            matrix.setLabel(labels);
            Booster booster = XGBoost.train(matrix, parameters(rate), trees, Map.of(), null, null);
            List<Tree> grown = trees(booster.getModelDump("", false, "json"));
            matrix.dispose();
            booster.dispose();
            return new Boosted(Math.log(rate / (1 - rate)), grown);
        } catch (XGBoostError | JsonProcessingException e) {
            throw new IllegalStateException("XGBoost could not train: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> parameters(double rate) {
        return Map.ofEntries(
                Map.entry("objective", "binary:logistic"),
                Map.entry("tree_method", "hist"),
                Map.entry("max_bin", 64),
                Map.entry("nthread", 1),
                Map.entry("max_depth", GrownTree.DEPTH),
                Map.entry("eta", 0.1),
                Map.entry("lambda", 10),
                Map.entry("min_child_weight", 50),
                Map.entry("base_score", rate),
                Map.entry("monotone_constraints", directions()));
    }

    private String directions() {
        return features.features().stream()
                .map(BoostedTrainer::direction)
                .map(String::valueOf)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static int direction(Feature feature) {
        long rising = feature.ramps().stream().filter(Ramp::rises).count();
        return rising == feature.ramps().size() ? 1 : rising == 0 ? -1 : 0;
    }

    private float[] labels(TrainingSet set, int[] rows) {
        float[] labels = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Row row = set.rows().get(rows[i]);
            labels[i] = row.hour() >= set.firstSepticHour(row.stay()) - hoursEarlier ? 1 : 0;
        }
        return labels;
    }

    private static float[] matrix(TrainingSet set, int[] rows, double[] typical) {
        float[] matrix = new float[rows.length * typical.length];
        int next = 0;
        for (int number : rows) {
            Row row = set.rows().get(number);
            for (int feature = 0; feature < typical.length; feature++) {
                double value = row.value(feature);
                matrix[next++] = (float) (Double.isNaN(value) ? typical[feature] : value);
            }
        }
        return matrix;
    }

    private static List<Tree> trees(String[] dump) throws JsonProcessingException {
        var json = new ObjectMapper();
        var trees = new ArrayList<Tree>();
        for (String tree : dump) {
            trees.add(new GrownTree(json.readTree(tree)).complete());
        }
        return trees;
    }
}
