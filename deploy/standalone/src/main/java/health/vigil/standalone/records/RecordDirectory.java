package health.vigil.standalone.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The records under a directory, in the order of their names. */
public final class RecordDirectory {

    private final List<Path> files;

    private RecordDirectory(List<Path> files) {
        this.files = files;
    }

    /**
     * Finds the records under a directory, at any depth.
     *
     * @throws RecordException if there are none
     */
    public static RecordDirectory under(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RecordException(directory + " is not a directory: give the one that holds the .psv records");
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> files = paths.filter(path -> path.toString().endsWith(".psv"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new RecordException(directory + " holds no .psv records: give the directory that does");
            }
            return new RecordDirectory(files);
        } catch (IOException e) {
            throw new RecordException(directory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** The files. */
    public List<Path> files() {
        return files;
    }

    /** Name of a record's file. */
    public static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** The bytes of a record's file. */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
