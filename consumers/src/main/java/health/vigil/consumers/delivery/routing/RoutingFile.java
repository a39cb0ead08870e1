package health.vigil.consumers.delivery.routing;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Reads routes and budgets from a file in YAML. */
public final class RoutingFile {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RoutingFile() {}

    /**
     * Reads a file.
     *
     * @param key configuration key that names it, for the message
     * @param destinations names of all destinations
     * @throws IllegalArgumentException if it cannot be used, with line and column and what to write
     */
    public static RoutingTable read(String key, Path file, Set<String> destinations) {
        try {
            return parse(file.toString(), Files.readString(file), destinations);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    key + " names " + file + ", which cannot be read: write the path of a file in YAML", e);
        }
    }

    static RoutingTable parse(String name, String text, Set<String> destinations) {
        try {
            return YAML.reader(new InjectableValues.Std().addValue(Route.DESTINATIONS, destinations))
                    .forType(RoutingTable.class)
                    .readValue(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            // The parser stands behind what it has read: where the next thing begins.
            String place = at == null ? "" : ", before line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new IllegalArgumentException(name + place + ": " + sentence(e), e);
        }
    }

    private static String sentence(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no '" + unknown.getPropertyName() + "' here: write one of "
                    + unknown.getKnownPropertyIds();
        }
        return e.getCause() instanceof IllegalArgumentException ours
                ? String.valueOf(ours.getMessage())
                : e.getOriginalMessage();
    }
}
