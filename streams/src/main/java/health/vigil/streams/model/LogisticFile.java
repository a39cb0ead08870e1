package health.vigil.streams.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A logistic model as its JSON file states it. The log-odds are {@code intercept + Σ coefficient × (ramp(value) − mean)};
 * a missing value contributes nothing, which is the same as taking the mean of those who had one.
 *
 * @param name name of the model
 * @param version its version
 * @param outcome what the probability is of
 * @param abstention when it declines to answer
 * @param intercept log-odds where every term is at its mean
 * @param bands where the bands begin
 * @param features inputs and their weights
 * @param provenance data, licence, folds and measurements; for people
 */
public record LogisticFile(
        String name,
        String version,
        String outcome,
        Abstention abstention,
        double intercept,
        Bands bands,
        List<Weighted> features,
        JsonNode provenance) {

    public LogisticFile {
        features = List.copyOf(features);
    }

    /**
     * When the model declines.
     *
     * @param youngestAge younger patients are not its population
     * @param minimum how many of {@code of} must be there
     * @param of the main inputs
     */
    public record Abstention(int youngestAge, int minimum, List<Input> of) {
        public Abstention {
            of = List.copyOf(of);
        }
    }

    /**
     * Where the bands begin, as probabilities.
     *
     * @param medium from here on medium; below it low
     * @param high from here on high
     */
    public record Bands(double medium, double high) {

        /** Band of a probability. */
        public String of(double probability) {
            return probability >= high ? "high" : probability >= medium ? "medium" : "low";
        }
    }

    /**
     * A feature and a weight for each of its ramps.
     *
     * @param feature the feature
     * @param weights one a ramp, in order
     */
    public record Weighted(Feature feature, List<Weight> weights) {

        public Weighted {
            weights = List.copyOf(weights);
            if (weights.size() != feature.ramps().size()) {
                throw new IllegalArgumentException("Feature '" + feature.name() + "' has "
                        + feature.ramps().size() + " ramps and " + weights.size() + " weights: give each ramp one");
            }
        }

        /** What a value adds to the log-odds; nothing where it is missing. */
        public double contribution(double value) {
            if (Double.isNaN(value)) {
                return 0;
            }
            double sum = 0;
            for (int i = 0; i < weights.size(); i++) {
                sum += weights.get(i).contribution(feature.ramps().get(i).at(value));
            }
            return sum;
        }
    }

    /**
     * Weight of a ramp.
     *
     * @param mean mean height of the ramp in training
     * @param coefficient log-odds of its full height
     */
    public record Weight(double mean, double coefficient) {

        double contribution(double height) {
            return coefficient * (height - mean);
        }
    }
}
