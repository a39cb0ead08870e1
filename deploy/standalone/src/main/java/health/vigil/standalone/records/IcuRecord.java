package health.vigil.standalone.records;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stay in an intensive care unit.
 *
 * @param id name of the record, from its file
 * @param ageYears age in whole years; null where not said
 * @param sex FHIR administrative gender
 * @param hours its hours, oldest first
 */
public record IcuRecord(String id, @Nullable Integer ageYears, String sex, List<Hour> hours) {

    public IcuRecord {
        hours = List.copyOf(hours);
    }

    /** Whether the stay has an hour with the sepsis label. */
    public boolean isSeptic() {
        return hours.stream().anyMatch(Hour::septic);
    }

    /**
     * What was charted in an hour.
     *
     * @param number hours since admission to the unit, from 1
     * @param values values by variable, in the variable's unit
     * @param septic the challenge's SepsisLabel: 1 from six hours before onset; false where the file has no such column
     */
    public record Hour(int number, Map<Variable, BigDecimal> values, boolean septic) {}
}
