package health.vigil.producers.terminology;

import health.vigil.producers.terminology.CodeMap.Code;
import health.vigil.producers.terminology.CodeMap.Entry;
import health.vigil.schemas.concept.Concept;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one feed calls things: a table with the columns {@code system}, {@code code}, {@code name} (of
 * concepts.yaml or classes.yaml) and {@code unit} (of numbers that come without one; may be empty).
 */
final class LocalCodes {

    private final LocalTable table;
    private final Units units;
    private final Map<Code, Entry> entries = new HashMap<>();

    private LocalCodes(LocalTable table, Units units) {
        this.table = table;
        this.units = units;
    }

    /** @throws IllegalArgumentException if it cannot be read or used, saying what to write */
    static CodeMap read(String key, Path file, Units units) {
        var codes = new LocalCodes(new LocalTable(key, file, List.of("system", "code", "name", "unit")), units);
        codes.table.read(codes::add);
        return new CodeMap(codes.entries);
    }

    private void add(String[] row, int line) {
        if (row[1].isBlank()) {
            throw table.wrong(line, "there is no code: write the one that the feed sends");
        }
        String unit = row[3].isBlank() ? null : row[3].strip();
        Entry entry = Entry.of(row[2].strip(), unit);
        check(entry, unit, line);
        if (entries.put(Code.of(row[0], row[1]), entry) != null) {
            throw table.wrong(
                    line, "the code " + row[1] + " of system '" + row[0] + "' stands here twice: leave one out");
        }
    }

    private void check(Entry entry, @Nullable String unit, int line) {
        if (!entry.isKnown()) {
            throw table.wrong(
                    line,
                    "there is no '" + entry.name() + "': write the name of a concept in concepts.yaml or of a class in"
                            + " classes.yaml");
        }
        if (unit == null) {
            return;
        }
        Concept concept = entry.concept();
        String canonical = concept == null ? null : concept.unit();
        if (concept == null || canonical == null) {
            throw table.wrong(line, entry.name() + " is not a number: leave the unit empty");
        }
        if (units.scale(unit, canonical, concept.gramsPerMole()).isEmpty()) {
            throw table.wrong(
                    line,
                    "the unit '" + unit + "' does not measure " + entry.name() + ": write one that converts to "
                            + canonical);
        }
    }
}
