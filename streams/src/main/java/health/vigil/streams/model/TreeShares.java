package health.vigil.streams.model;

import java.util.Arrays;

/**
 * A tree with the exact Shapley share of each of its features, measured from a patient whose values are all typical. A tree
 * this small has few answers to its splits, so the shares of all of them are worked out when the model is read, and scoring
 * looks them up. A feature at its typical value has no share; the shares add up to the leaf.
 */
final class TreeShares {

    /** Of two to the number of splits answers, each with a share a feature: 128 of 7 at most. */
    private static final int MOST_SPLITS = 7;

    private final int[] featureOfSplit;
    /** The bounds, as {@link #ordered} gives them. */
    private final int[] below;

    private final double[] leaves;
    private final int[] features;
    /** By set of features, one bit each: their splits, one bit each. */
    private final int[] splits;

    /** By number of features before one: the part of all orders in which so many are. */
    private final double[] weights;

    private final int typicalAnswers;
    private final double[][] shares;

    TreeShares(Tree tree, double[] typical) {
        if (tree.features().size() > MOST_SPLITS) {
            throw new IllegalArgumentException("A tree of " + tree.features().size() + " splits is too large: at most "
                    + MOST_SPLITS + ", which is three levels");
        }
        this.featureOfSplit =
                tree.features().stream().mapToInt(Integer::intValue).toArray();
        this.below = new int[featureOfSplit.length];
        for (int i = 0; i < below.length; i++) {
            below[i] = ordered(tree.below().get(i));
        }
        this.leaves = tree.leaves().stream().mapToDouble(Double::doubleValue).toArray();
        this.features =
                tree.features().stream().mapToInt(Integer::intValue).distinct().toArray();
        this.splits = new int[1 << features.length];
        Arrays.setAll(splits, this::splitsOf);
        this.weights = new double[features.length];
        Arrays.setAll(weights, this::weight);
        this.typicalAnswers = answers(ordered(typical));
        this.shares = new double[1 << featureOfSplit.length][];
        for (int answers = 0; answers < shares.length; answers++) {
            shares[answers] = sharesOf(answers);
        }
    }

    /** What a patient with typical values has. */
    double typical() {
        return leaf(typicalAnswers);
    }

    /** Adds the share of each feature at its number; takes values as {@link #ordered} gives them. */
    void addTo(double[] contributions, int[] ordered) {
        double[] found = shares[answers(ordered)];
        for (int i = 0; i < features.length; i++) {
            contributions[features[i]] += found[i];
        }
    }

    /** Values as trees compare them: as floats, and those as whole numbers in the same order, for which no branch is needed. */
    static int[] ordered(double[] values) {
        int[] ordered = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            ordered[i] = ordered((float) values[i]);
        }
        return ordered;
    }

    private static int ordered(float value) {
        // Nothing is less than nothing, whatever its sign.
        int bits = Float.floatToRawIntBits(value + 0.0f);
        return bits ^ (bits >> (Integer.SIZE - 1) & Integer.MAX_VALUE);
    }

    /** One bit a split, set where the value is not below its bound. */
    private int answers(int[] ordered) {
        int answers = 0;
        for (int i = 0; i < below.length; i++) {
            long over = (long) ordered[featureOfSplit[i]] - below[i];
            answers |= (int) (~over >>> (Long.SIZE - 1)) << i;
        }
        return answers;
    }

    private double leaf(int answers) {
        int node = 0;
        while (node < below.length) {
            node = 2 * node + 1 + (answers >> node & 1);
        }
        return leaves[node - below.length];
    }

    private double[] sharesOf(int answers) {
        double[] found = new double[features.length];
        for (int i = 0; i < features.length; i++) {
            for (int others = 0; others < 1 << features.length; others++) {
                if ((others >> i & 1) == 0) {
                    found[i] += weights[Integer.bitCount(others)]
                            * (leaf(mixed(answers, others | 1 << i)) - leaf(mixed(answers, others)));
                }
            }
        }
        return found;
    }

    /** The patient's answers for the features of a set, the typical ones for the others. */
    private int mixed(int answers, int set) {
        return (typicalAnswers & ~splits[set]) | (answers & splits[set]);
    }

    private int splitsOf(int set) {
        int found = 0;
        for (int i = 0; i < featureOfSplit.length; i++) {
            for (int feature = 0; feature < features.length; feature++) {
                if (features[feature] == featureOfSplit[i] && (set >> feature & 1) == 1) {
                    found |= 1 << i;
                }
            }
        }
        return found;
    }

    /** Part of all orders in which a feature comes after just so many others. */
    private double weight(int before) {
        double orders = features.length;
        for (int i = 1; i <= before; i++) {
            orders = orders * (features.length - i) / i;
        }
        return 1 / orders;
    }
}
