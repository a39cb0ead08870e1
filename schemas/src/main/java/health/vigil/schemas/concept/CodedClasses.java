package health.vigil.schemas.concept;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import health.vigil.schemas.concept.CodedClass.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of {@code classes.yaml}, by kind and name. */
public final class CodedClasses {

    private static final CodedClasses SHIPPED = new CodedClasses(read());

    private final Map<Kind, Map<String, CodedClass>> classes;

    private CodedClasses(Map<Kind, Map<String, CodedClass>> classes) {
        this.classes = classes;
    }

    /** The classes that ship with Vigil. */
    public static CodedClasses shipped() {
        return SHIPPED;
    }

    /** The class of that name, if there is one of that kind. */
    public Optional<CodedClass> find(Kind kind, String name) {
        return Optional.ofNullable(ofKind(kind).get(name));
    }

    /** All of a kind, in the order of the file. */
    public Collection<CodedClass> all(Kind kind) {
        return ofKind(kind).values();
    }

    /** Whether a class is that one or lies within it; false for a name that is unknown or null. */
    public boolean isWithin(Kind kind, @Nullable String name, String wider) {
        CodedClass found = name == null ? null : ofKind(kind).get(name);
        return found != null && (found.name().equals(wider) || isWithin(kind, found.within(), wider));
    }

    /** A class and all that it lies within, by name; empty for a name that is unknown or null. */
    public Stream<String> withWider(Kind kind, @Nullable String name) {
        CodedClass found = name == null ? null : ofKind(kind).get(name);
        return found == null ? Stream.empty() : Stream.concat(Stream.of(found.name()), withWider(kind, found.within()));
    }

    private Map<String, CodedClass> ofKind(Kind kind) {
        return classes.getOrDefault(kind, Map.of());
    }

    private record Entry(String display, @Nullable String within) {}

    private static Map<Kind, Map<String, CodedClass>> read() {
        try (InputStream yaml = CodedClasses.class.getResourceAsStream("/classes.yaml")) {
            Map<String, Map<String, Entry>> entries = new ObjectMapper(new YAMLFactory())
                    .readValue(
                            Objects.requireNonNull(yaml),
                            new TypeReference<LinkedHashMap<String, Map<String, Entry>>>() {});
            var classes = new EnumMap<Kind, Map<String, CodedClass>>(Kind.class);
            entries.forEach((name, named) -> {
                Kind kind = Kind.valueOf(name.toUpperCase(Locale.ROOT));
                classes.put(kind, classes(kind, named));
            });
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException("classes.yaml cannot be read", e);
        }
    }

    private static Map<String, CodedClass> classes(Kind kind, Map<String, Entry> named) {
        var classes = new LinkedHashMap<String, CodedClass>();
        named.forEach((name, entry) -> classes.put(name, new CodedClass(name, kind, entry.display(), entry.within())));
        return classes;
    }
}
