package health.vigil.producers.terminology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * A file of a source's own, with tabs between its columns. The first line is the heading; lines that start with {@code #} are
 * comments.
 *
 * @param key configuration key that names the file, for the message
 */
record LocalTable(String key, Path file, List<String> columns) {

    /**
     * Hands on each row with the number of its line.
     *
     * @throws IllegalArgumentException if the file is no such table, saying what to write
     */
    void read(ObjIntConsumer<String[]> taker) {
        List<String> lines = lines();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                taker.accept(row(line, i + 1), i + 1);
            }
        }
    }

    private List<String> lines() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    key + " is '" + file + "', which cannot be read: write the path of a file in UTF-8", e);
        }
        if (lines.isEmpty() || !lines.getFirst().strip().equals(String.join("\t", columns))) {
            throw wrong(1, "the heading is missing: write " + names() + ", with tabs between them");
        }
        return lines;
    }

    private String[] row(String line, int number) {
        String[] row = line.split("\t", -1);
        if (row.length != columns.size()) {
            throw wrong(number, "there are " + row.length + " columns: write " + names() + ", with tabs between");
        }
        return row;
    }

    private String names() {
        return String.join(", ", columns);
    }

    /** What is wrong in a line, with where that is. */
    IllegalArgumentException wrong(int line, String what) {
        return new IllegalArgumentException(key + " is '" + file + "'; in line " + line + " " + what);
    }
}
