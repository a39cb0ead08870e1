package health.vigil.standalone.training;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * All rows, one an hour and stay, in the order of the records.
 *
 * @param stays number of stays
 * @param digest SHA-256 over the names and bytes of the files, hexadecimal
 * @param rows the rows
 */
record TrainingSet(int stays, String digest, List<Row> rows) {

    /** Stays without sepsis end at about 60 h in the challenge's data; before that, length of stay tells nothing. */
    static final int LAST_FAIR_HOUR = 59;

    /** Stays are dealt to folds in turn, so that no patient is on both sides. */
    static final int FOLDS = 5;

    TrainingSet {
        rows = List.copyOf(rows);
    }

    /** Numbers of the rows that pass. */
    int[] select(Predicate<Row> passes) {
        return IntStream.range(0, rows.size())
                .filter(i -> passes.test(rows.get(i)))
                .toArray();
    }

    /** Number of stays with a septic hour. */
    long septicStays() {
        return rows.stream().filter(Row::septic).mapToInt(Row::stay).distinct().count();
    }
}
