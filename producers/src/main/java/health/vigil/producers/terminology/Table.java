package health.vigil.producers.terminology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tab-separated maps beside this package; the first line is a heading, lines with {@code #} are comments. */
final class Table {

    private Table() {}

    static List<String[]> read(String name, int columns) {
        try (InputStream file = Table.class.getResourceAsStream("/terminology/" + name)) {
            if (file == null) {
                throw new IllegalStateException("terminology/" + name + " is not in the jar: build producers again");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> row(name, line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("terminology/" + name + " cannot be read", e);
        }
    }

    private static String[] row(String name, String line, int columns) {
        String[] row = line.split("\t", -1);
        if (row.length != columns) {
            throw new IllegalStateException(
                    "terminology/" + name + " needs " + columns + " tab-separated columns in the line: " + line);
        }
        return row;
    }
}
