package health.vigil.streams.alert;

import health.vigil.schemas.Contribution;
import java.util.ArrayList;
import java.util.List;

/** A model's explanation in a few lines that add up to what all of its lines do. */
final class GreatestContributions {

    /** The line of the others has no value of its own, and none that is missing. */
    private static final String NO_VALUE = "";

    private GreatestContributions() {}

    /** At most that many lines: the greatest as they are, and where there are more, the sum of the others last. */
    static List<Contribution> of(List<Contribution> greatestFirst, int lines) {
        if (greatestFirst.size() <= lines) {
            return greatestFirst;
        }
        var shown = new ArrayList<>(greatestFirst.subList(0, lines - 1));
        List<Contribution> others = greatestFirst.subList(lines - 1, greatestFirst.size());
        double sum = others.stream().mapToDouble(Contribution::getContribution).sum();
        shown.add(new Contribution(others.size() + " others", NO_VALUE, sum));
        return List.copyOf(shown);
    }
}
