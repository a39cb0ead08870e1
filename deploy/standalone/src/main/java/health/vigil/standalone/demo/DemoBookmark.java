package health.vigil.standalone.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * How far a demo has come, kept in its data directory, so that a second start goes on instead of beginning again.
 * Messages are the same bytes each time, so the few that are sent twice after a crash change nothing.
 *
 * @param patients number of patients
 * @param ends when the stays end
 * @param answered how many messages have been answered
 */
record DemoBookmark(int patients, Instant ends, int answered) {

    private static final String FILE = "demo.properties";

    /** The bookmark in a data directory; empty where no demo has run. */
    static Optional<DemoBookmark> in(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return Optional.of(new DemoBookmark(
                Integer.parseInt(properties.getProperty("patients")),
                Instant.parse(properties.getProperty("ends")),
                Integer.parseInt(properties.getProperty("answered"))));
    }

    DemoBookmark withAnswered(int now) {
        return new DemoBookmark(patients, ends, now);
    }

    /** Replaces the one in a data directory; a crash leaves the old one or the new one. */
    void keepIn(Path data) {
        var properties = new Properties();
        properties.setProperty("patients", Integer.toString(patients));
        properties.setProperty("ends", ends.toString());
        properties.setProperty("answered", Integer.toString(answered));
        try {
            Path draft = data.resolve(FILE + ".new");
            try (Writer writer = Files.newBufferedWriter(draft)) {
                properties.store(writer, null);
            }
            Files.move(draft, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("How far the demo has come cannot be written to " + data, e);
        }
    }
}
