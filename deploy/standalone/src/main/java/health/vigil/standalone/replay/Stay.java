package health.vigil.standalone.replay;

import health.vigil.standalone.records.IcuRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A record put into time and a bed.
 *
 * @param record what was charted
 * @param person who it would have been
 * @param admitted when the stay begins
 * @param bed number of the bed, from 1
 */
record Stay(IcuRecord record, InventedPerson person, Instant admitted, int bed) {

    private static final int BEDS_PER_ROOM = 2;

    /** A stay that begins at that moment. */
    static Stay beginning(IcuRecord record, Instant admitted, int bed) {
        return new Stay(
                record, InventedPerson.of(record.id(), record.sex(), record.ageYears(), admitted), admitted, bed);
    }

    /** How long a record's stay is: from an hour before its first charted hour to its last. */
    static Duration length(IcuRecord record) {
        List<IcuRecord.Hour> hours = record.hours();
        return Duration.ofHours(hours.getLast().number() - hours.getFirst().number() + 1L);
    }

    /** When an hour of the record was charted. */
    Instant at(IcuRecord.Hour hour) {
        int first = record.hours().getFirst().number();
        return admitted.plus(Duration.ofHours(hour.number() - first + 1L));
    }

    /** When the stay ends. */
    Instant ends() {
        return admitted.plus(length(record));
    }

    /** Room of the bed, from 1. */
    int room() {
        return (bed + 1) / BEDS_PER_ROOM;
    }
}
