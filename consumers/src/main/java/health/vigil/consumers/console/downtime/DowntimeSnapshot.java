package health.vigil.consumers.console.downtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The newest snapshot of the board on disk: whole or not there, never half, and for its owner's eyes only. */
public final class DowntimeSnapshot {

    private static final String NAME = "downtime-board.html";

    private final Path directory;

    /**
     * @param directory where it lies; made where it is not there
     */
    public DowntimeSnapshot(Path directory) {
        this.directory = directory;
    }

    /** Puts a board in the place of the last one. */
    public Path write(String html) throws IOException {
        Files.createDirectories(directory);
        // A temporary file is its owner's from the first byte.
        Path written = Files.createTempFile(directory, NAME, ".new");
        try {
            Files.writeString(written, html, StandardCharsets.UTF_8);
            return Files.move(written, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // There are names in it: where it could not take the place of the last one it must not stay.
            Files.deleteIfExists(written);
        }
    }
}
