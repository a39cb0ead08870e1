package health.vigil.streams.model;

import java.util.List;

/**
 * A complete binary tree in the order of its levels: from split {@code i} a smaller value goes to {@code 2i + 1}, another to
 * {@code 2i + 2}. A branch that ends early is written with splits whose two sides are the same.
 *
 * @param features number of the feature that each split asks for
 * @param below the bound of each split
 * @param leaves log-odds that each leaf adds, from the smallest values to the greatest
 */
public record Tree(List<Integer> features, List<Float> below, List<Double> leaves) {

    public Tree {
        features = List.copyOf(features);
        below = List.copyOf(below);
        leaves = List.copyOf(leaves);
        if (below.size() != features.size()
                || leaves.size() != features.size() + 1
                || Integer.bitCount(leaves.size()) != 1) {
            throw new IllegalArgumentException("A tree of " + features.size()
                    + " splits needs as many bounds and one leaf" + " more, a power of two, not " + below.size()
                    + " bounds and " + leaves.size() + " leaves");
        }
    }
}
