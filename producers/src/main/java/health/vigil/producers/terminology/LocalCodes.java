package health.vigil.producers.terminology;

import health.vigil.producers.terminology.CodeMap.Code;
import health.vigil.producers.terminology.CodeMap.Entry;
import health.vigil.schemas.concept.Concept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one feed calls things: a tab-separated file with the columns {@code system}, {@code code}, {@code name} (of
 * concepts.yaml or classes.yaml) and {@code unit} (of numbers that come without one; may be empty). The first line is the
 * heading; lines that start with {@code #} are comments.
 */
final class LocalCodes {

    private static final String HEADING = "system\tcode\tname\tunit";
    private static final int COLUMNS = 4;

    private final String key;
    private final Path file;
    private final Units units;

    private LocalCodes(String key, Path file, Units units) {
        this.key = key;
        this.file = file;
        this.units = units;
    }

    static CodeMap read(String key, Path file, Units units) {
        return new LocalCodes(key, file, units).read();
    }

    private CodeMap read() {
        var entries = new HashMap<Code, Entry>();
        List<String> lines = lines();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                add(entries, line.split("\t", -1), i + 1);
            }
        }
        return new CodeMap(entries);
    }

    private List<String> lines() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    key + " is '" + file + "', which cannot be read: write the path of a file in UTF-8", e);
        }
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADING)) {
            throw wrong(1, "the heading is missing: write system, code, name, unit, with tabs between them");
        }
        return lines;
    }

    private void add(Map<Code, Entry> entries, String[] row, int line) {
        if (row.length != COLUMNS) {
            throw wrong(
                    line, "there are " + row.length + " columns: write system, code, name, unit, with tabs between");
        }
        if (row[1].isBlank()) {
            throw wrong(line, "there is no code: write the one that the feed sends");
        }
        String unit = row[3].isBlank() ? null : row[3].strip();
        Entry entry = Entry.of(row[2].strip(), unit);
        check(entry, unit, line);
        if (entries.put(Code.of(row[0], row[1]), entry) != null) {
            throw wrong(line, "the code " + row[1] + " of system '" + row[0] + "' stands here twice: leave one out");
        }
    }

    private void check(Entry entry, @Nullable String unit, int line) {
        if (!entry.isKnown()) {
            throw wrong(
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
            throw wrong(line, entry.name() + " is not a number: leave the unit empty");
        }
        if (units.scale(unit, canonical, concept.gramsPerMole()).isEmpty()) {
            throw wrong(
                    line,
                    "the unit '" + unit + "' does not measure " + entry.name() + ": write one that converts to "
                            + canonical);
        }
    }

    private IllegalArgumentException wrong(int line, String what) {
        return new IllegalArgumentException(key + " is '" + file + "'; in line " + line + " " + what);
    }
}
