package health.vigil.standalone.training;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.streams.model.Tree;
import java.util.Arrays;

/** A tree as XGBoost's JSON dump has it, made complete. */
final class GrownTree {

    /** Levels of splits: what {@link Tree} and its shares can hold. */
    static final int DEPTH = 3;

    private static final int SPLITS = (1 << DEPTH) - 1;

    private final Integer[] features = new Integer[SPLITS];
    private final Float[] below = new Float[SPLITS];
    private final Double[] leaves = new Double[SPLITS + 1];

    GrownTree(JsonNode root) {
        place(root, 0);
    }

    Tree complete() {
        return new Tree(Arrays.asList(features), Arrays.asList(below), Arrays.asList(leaves));
    }

    private void place(JsonNode node, int at) {
        if (at >= SPLITS) {
            leaves[at - SPLITS] = node.get("leaf").doubleValue();
        } else if (node.has("leaf")) {
            split(at, 0, 0, node, node);
        } else {
            int feature = Integer.parseInt(node.get("split").textValue().substring(1));
            float bound = (float) node.get("split_condition").doubleValue();
            split(at, feature, bound, child(node, "yes"), child(node, "no"));
        }
    }

    private void split(int at, int feature, float bound, JsonNode less, JsonNode more) {
        features[at] = feature;
        below[at] = bound;
        place(less, 2 * at + 1);
        place(more, 2 * at + 2);
    }

    private static JsonNode child(JsonNode node, String side) {
        for (JsonNode child : node.get("children")) {
            if (child.get("nodeid").equals(node.get(side))) {
                return child;
            }
        }
        throw new IllegalStateException("XGBoost's tree has no child " + node.get(side));
    }
}
