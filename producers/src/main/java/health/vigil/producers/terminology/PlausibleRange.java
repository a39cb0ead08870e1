package health.vigil.producers.terminology;

import health.vigil.schemas.concept.Concepts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Bounds outside which a number is an artefact and not a measurement; both ends belong to it. */
record PlausibleRange(BigDecimal low, BigDecimal high) {

    /** The ranges of {@code terminology/plausible.tsv}, by concept name. */
    static Map<String, PlausibleRange> shipped() {
        var ranges = new HashMap<String, PlausibleRange>();
        for (String[] row : Table.read("plausible.tsv", 3)) {
            ranges.put(
                    Concepts.shipped().get(row[0]).name(),
                    new PlausibleRange(new BigDecimal(row[1]), new BigDecimal(row[2])));
        }
        return Map.copyOf(ranges);
    }

    boolean contains(BigDecimal value) {
        return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
    }

    @Override
    public String toString() {
        return low.toPlainString() + " to " + high.toPlainString();
    }
}
