package health.vigil.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeSharesTest {

    private static final double EXACT = 1e-12;

    /** Heart rate below 100: temperature below 38 gives 1, else 2; from 100 on: below 38 gives 3, else 8. */
    private static final Tree FEVER_AND_PULSE =
            new Tree(List.of(0, 1, 1), List.of(100f, 38f, 38f), List.of(1.0, 2.0, 3.0, 8.0));

    @Test
    void shouldShareAnInteractionEvenly() {
        var shares = new TreeShares(FEVER_AND_PULSE, new double[] {80, 37});
        double[] contributions = new double[2];

        shares.addTo(contributions, ordered(120, 39));

        // The mean over both orders: pulse first adds 2, after fever 6; fever first adds 1, after pulse 5.
        assertThat(shares.typical()).isEqualTo(1);
        assertThat(contributions).containsExactly(4, 3);
    }

    @Test
    void shouldGiveNothingToTypicalValues() {
        double[] contributions = new double[2];

        new TreeShares(FEVER_AND_PULSE, new double[] {80, 37}).addTo(contributions, ordered(120, 37));

        assertThat(contributions).containsExactly(2, 0);
    }

    @Test
    void shouldGoToTheGreaterSideAtTheBound() {
        var shares = new TreeShares(FEVER_AND_PULSE, new double[] {80, 37});
        double[] at = new double[2];
        double[] under = new double[2];

        shares.addTo(at, ordered(100, 37));
        shares.addTo(under, ordered(99.9, 37));

        assertThat(at[0]).isEqualTo(2);
        assertThat(under[0]).isZero();
    }

    @Test
    void shouldAddUpToTheLeafWhateverTheTree() {
        var random = new Random(7);
        for (int round = 0; round < 100; round++) {
            Tree tree = tree(random);
            double[] typical = random.doubles(4).toArray();
            double[] values = random.doubles(4).toArray();
            double[] contributions = new double[4];

            var shares = new TreeShares(tree, typical);
            shares.addTo(contributions, ordered(values));

            assertThat(shares.typical() + Arrays.stream(contributions).sum())
                    .as("%s of %s", tree, Arrays.toString(values))
                    .isCloseTo(leaf(tree, values), within(EXACT));
        }
    }

    @Test
    void shouldSayWhatIsWrongWhenATreeIsNotComplete() {
        assertThatThrownBy(() -> new Tree(List.of(0), List.of(1f), List.of(1.0)))
                .hasMessageContaining("A tree of 1 splits needs as many bounds and one leaf more");
    }

    @Test
    void shouldCompareAsFloatsDoWhateverTheirSign() {
        double[] values = {
            Double.NEGATIVE_INFINITY,
            -1e30,
            -38.5,
            -1,
            -Float.MIN_VALUE,
            -0.0,
            0.0,
            Float.MIN_VALUE,
            0.1,
            0.1 + 1e-12,
            38.5,
            1e30
        };
        int[] ordered = ordered(values);
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                assertThat(ordered[i] < ordered[j])
                        .as("%s below %s", values[i], values[j])
                        .isEqualTo((float) values[i] < (float) values[j]);
            }
        }
    }

    @Test
    void shouldAnswerABoundOfNothingTheSameWhateverItsSign() {
        Tree tree = new Tree(List.of(0), List.of(-0.0f), List.of(1.0, 2.0));
        double[] at = new double[1];
        double[] under = new double[1];

        var shares = new TreeShares(tree, new double[] {5});
        shares.addTo(at, ordered(0.0));
        shares.addTo(under, ordered(-0.1));

        assertThat(at[0]).isZero();
        assertThat(under[0]).isEqualTo(-1);
    }

    private static int[] ordered(double... values) {
        return TreeShares.ordered(values);
    }

    private static Tree tree(Random random) {
        Integer[] features = random.ints(7, 0, 4).boxed().toArray(Integer[]::new);
        Float[] below = new Float[7];
        Arrays.setAll(below, i -> random.nextFloat());
        Double[] leaves = random.doubles(8).boxed().toArray(Double[]::new);
        return new Tree(List.of(features), List.of(below), List.of(leaves));
    }

    private static double leaf(Tree tree, double[] values) {
        int node = 0;
        while (node < tree.features().size()) {
            node = 2 * node + (values[tree.features().get(node)] < tree.below().get(node) ? 1 : 2);
        }
        return tree.leaves().get(node - tree.features().size());
    }
}
