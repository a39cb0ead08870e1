package health.vigil.standalone.training;

import health.vigil.standalone.evaluation.Fingerprint;
import health.vigil.standalone.evaluation.ScoredStay;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All rows, one an hour and stay, in the order of the records.
 *
 * @param stays who they are of
 * @param digest SHA-256 over the names and bytes of the files, hexadecimal
 * @param rows the rows
 */
record TrainingSet(List<Stay> stays, String digest, List<Row> rows) {

    TrainingSet {
        stays = List.copyOf(stays);
        rows = List.copyOf(rows);
    }

    /**
     * A stay.
     *
     * @param fingerprint tells it again, and its fold
     * @param firstRow number of its first row
     * @param rows how many it has
     * @param firstSepticHour {@link ScoredStay#NEVER} where it has none
     */
    record Stay(
            String id,
            @Nullable Integer ageYears,
            String sex,
            Fingerprint fingerprint,
            int firstRow,
            int rows,
            int firstSepticHour) {}

    /** Numbers of the rows that pass. */
    int[] select(Predicate<Row> passes) {
        return IntStream.range(0, rows.size())
                .filter(i -> passes.test(rows.get(i)))
                .toArray();
    }

    int fold(Row row) {
        return stays.get(row.stay()).fingerprint().fold();
    }

    int firstSepticHour(int stay) {
        return stays.get(stay).firstSepticHour();
    }

    /** Number of stays with a septic hour. */
    long septicStays() {
        return stays.stream()
                .filter(stay -> stay.firstSepticHour() != ScoredStay.NEVER)
                .count();
    }
}
