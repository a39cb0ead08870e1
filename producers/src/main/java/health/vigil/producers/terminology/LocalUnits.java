package health.vigil.producers.terminology;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How one source spells units: a table with the columns {@code written}, as it is sent, and {@code ucum}. */
final class LocalUnits {

    private final LocalTable table;
    private final Units shipped;
    private final Map<String, String> units = new HashMap<>();

    private LocalUnits(LocalTable table, Units shipped) {
        this.table = table;
        this.shipped = shipped;
    }

    /** @throws IllegalArgumentException if it cannot be read or used, saying what to write */
    static Units read(String key, Path file, Units shipped) {
        var local = new LocalUnits(new LocalTable(key, file, List.of("written", "ucum")), shipped);
        local.table.read(local::add);
        return shipped.with(local.units);
    }

    private void add(String[] row, int line) {
        if (row[0].isBlank()) {
            throw table.wrong(line, "there is no spelling: write the unit that the source sends");
        }
        String unit = row[1].strip();
        if (!shipped.isUcum(unit)) {
            throw table.wrong(line, "'" + unit + "' is no unit of UCUM: write one, such as mmol/L or 10*9/L");
        }
        if (units.put(Units.spelling(row[0]), unit) != null) {
            throw table.wrong(line, "the unit '" + row[0] + "' stands here twice: leave one out");
        }
    }
}
