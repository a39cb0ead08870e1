package health.vigil.streams.trigger.definition;

/**
 * What is wrong at a place of a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Complaint(String file, int line, int column, String message) {

    /** As compilers say it: {@code library.yaml:12:9: …}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
