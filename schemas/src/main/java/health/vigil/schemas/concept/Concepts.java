package health.vigil.schemas.concept;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The concepts of {@code concepts.yaml}, by name. */
public final class Concepts {

    private static final Concepts SHIPPED = new Concepts(read());

    private final Map<String, Concept> byName;

    private Concepts(Map<String, Concept> byName) {
        this.byName = byName;
    }

    /** The concepts that ship with Vigil. */
    public static Concepts shipped() {
        return SHIPPED;
    }

    /** The concept of that name, if there is one. */
    public Optional<Concept> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The concept of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Concept get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no concept '" + name + "'; concepts.yaml lists those there are"));
    }

    /** All, in the order of the file. */
    public Collection<Concept> all() {
        return byName.values();
    }

    private static Map<String, Concept> read() {
        try (InputStream yaml = Concepts.class.getResourceAsStream("/concepts.yaml")) {
            Map<String, Entry> entries = new ObjectMapper(new YAMLFactory())
                    .readValue(Objects.requireNonNull(yaml), new TypeReference<LinkedHashMap<String, Entry>>() {});
            var concepts = new LinkedHashMap<String, Concept>();
            entries.forEach((name, entry) -> concepts.put(name, entry.concept(name)));
            return concepts;
        } catch (IOException e) {
            throw new UncheckedIOException("concepts.yaml cannot be read", e);
        }
    }

    private record Entry(
            String display,
            String kind,
            @Nullable String unit,
            @Nullable List<String> codes,
            String validity,
            @Nullable String retention,
            @Nullable String gramsPerMole,
            @Nullable String standIn,
            boolean worstCounts) {

        Concept concept(String name) {
            return new Concept(
                    name,
                    display,
                    Concept.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                    unit,
                    codes == null ? List.of() : codes,
                    Duration.parse(validity),
                    retention == null ? null : Duration.parse(retention),
                    gramsPerMole,
                    standIn,
                    worstCounts);
        }
    }
}
