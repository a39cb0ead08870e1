package health.vigil.standalone.demo;

import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.records.PsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The ICU stays that ship with Vigil; {@code sample/ATTRIBUTION.md} says whose they are and how they were chosen. */
final class SampleStays {

    private static final String FOLDER = "/sample/";
    private static final String LIST = "stays.txt";

    private SampleStays() {}

    /** The first so many of them. */
    static List<IcuRecord> first(int patients) {
        return names().stream()
                .limit(patients)
                .map(name -> PsvReader.read(name, bytes(name)))
                .toList();
    }

    /** How many there are. */
    static int count() {
        return names().size();
    }

    private static List<String> names() {
        return new String(bytes(LIST), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(String name) {
        try (InputStream resource = SampleStays.class.getResourceAsStream(FOLDER + name)) {
            return Objects.requireNonNull(resource, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The sample " + name + " cannot be read", e);
        }
    }
}
