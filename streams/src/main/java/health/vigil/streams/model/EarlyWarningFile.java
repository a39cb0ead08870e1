package health.vigil.streams.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The early-warning model as its JSON file states it: the average, calibrated, of a logistic regression over ramps and of
 * boosted trees. The log-odds are {@code intercept + Σ coefficient × (ramp(value) − mean) + Σ tree}. To the ramps a missing
 * value is their mean and to the trees the typical value, so that it adds nothing.
 *
 * @param name name of the model
 * @param version its version
 * @param outcome what the probability is of
 * @param abstention when it declines to answer
 * @param baseRate part of the hours that had the outcome where it was trained
 * @param alarm probability from which on it says yes where a yes or no is asked
 * @param intercept log-odds where every ramp is at its mean, without the trees
 * @param bands where the bands begin
 * @param features inputs, their typical values and their weights
 * @param trees their leaves are in log-odds
 * @param provenance data, licence, folds and measurements; for people
 */
public record EarlyWarningFile(
        String name,
        String version,
        String outcome,
        Abstention abstention,
        double baseRate,
        double alarm,
        double intercept,
        Bands bands,
        List<Weighted> features,
        List<Tree> trees,
        JsonNode provenance) {

    public EarlyWarningFile {
        features = List.copyOf(features);
        trees = List.copyOf(trees);
        int last = features.size() - 1;
        if (trees.stream()
                .flatMap(tree -> tree.features().stream())
                .anyMatch(feature -> feature < 0 || feature > last)) {
            throw new IllegalArgumentException(
                    "A tree asks for a feature that is not there: they count from 0 to " + last);
        }
    }

    /**
     * When the model declines.
     *
     * @param youngestAge younger patients are not its population
     * @param minimum how many of {@code of} must be there
     * @param of names of the main features
     * @param strangest mean squared distance from typical values, in spreads, that is still answered
     */
    public record Abstention(int youngestAge, int minimum, List<String> of, double strangest) {
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
     * @param typical what the trees take for a missing value: the median of those who had one
     * @param spread how far from it half of the values are, as a standard deviation
     * @param weights one a ramp, in order
     */
    public record Weighted(Feature feature, double typical, double spread, List<Weight> weights) {

        /** No single value, however extreme, makes a patient strange. */
        private static final double FARTHEST = 6;

        public Weighted {
            weights = List.copyOf(weights);
            if (weights.size() != feature.ramps().size()) {
                throw new IllegalArgumentException("Feature '" + feature.name() + "' has "
                        + feature.ramps().size() + " ramps and " + weights.size() + " weights: give each ramp one");
            }
        }

        /** Squared distance of a value from the typical one, in spreads. */
        double strangeness(double value) {
            double distance = Math.min(Math.abs(value - typical) / spread, FARTHEST);
            return distance * distance;
        }

        /** What a value adds to the log-odds by its ramps; nothing where it is missing. */
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
