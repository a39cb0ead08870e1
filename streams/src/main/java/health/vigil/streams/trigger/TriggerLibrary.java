package health.vigil.streams.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of triggers that are in force together.
 *
 * @param triggers in the order of the document
 */
public record TriggerLibrary(List<Trigger> triggers) {

    /** No triggers: what a partition has before its first activation. */
    public static final TriggerLibrary EMPTY = new TriggerLibrary(List.of());

    private static final ObjectReader YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(Document.class);

    public TriggerLibrary {
        triggers = List.copyOf(triggers);
    }

    private record Document(@JsonProperty(required = true) List<TriggerDefinition> triggers) {}

    /**
     * Reads and checks a library.
     *
     * @throws TriggerException if anything in it cannot be used
     */
    public static TriggerLibrary parse(String yaml) {
        Document document;
        try {
            document = YAML.readValue(yaml);
        } catch (JsonMappingException e) {
            // A record is built when its last line has been read, so the path says more than the parser's place.
            throw new TriggerException(place(e) + ": " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new TriggerException("This is no YAML: " + e.getOriginalMessage());
        }
        requireUniqueIds(document.triggers());
        return new TriggerLibrary(document.triggers().stream().map(Trigger::new).toList());
    }

    /** The document of the library that ships with Vigil. */
    public static String shippedDocument() {
        try (InputStream yaml = TriggerLibrary.class.getResourceAsStream("/triggers/library.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("triggers/library.yaml cannot be read", e);
        }
    }

    /** For example {@code triggers[3].when}. */
    private static String place(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static void requireUniqueIds(List<TriggerDefinition> definitions) {
        Set<String> seen = new HashSet<>();
        for (TriggerDefinition definition : definitions) {
            if (!seen.add(definition.id())) {
                throw new TriggerException("Two triggers are called '" + definition.id() + "': rename one");
            }
        }
    }
}
