package health.vigil.streams.trigger;

import health.vigil.streams.trigger.definition.Complaint;
import health.vigil.streams.trigger.definition.DefinitionDocument;
import health.vigil.streams.trigger.definition.DefinitionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A set of triggers that are in force together.
 *
 * @param triggers in the order of the document
 */
public record TriggerLibrary(List<Trigger> triggers) {

    /** No triggers: what a partition has before its first activation. */
    public static final TriggerLibrary EMPTY = new TriggerLibrary(List.of());

    /** What the library that ships with Vigil is called in complaints. */
    public static final String SHIPPED = "library.yaml";

    public TriggerLibrary {
        triggers = List.copyOf(triggers);
    }

    /**
     * Reads and checks a library.
     *
     * @param file what it is called in complaints
     * @throws DefinitionException if anything in it cannot be used
     */
    public static TriggerLibrary parse(String file, String yaml) {
        return of(DefinitionDocument.read(file, yaml));
    }

    /**
     * Checks and plans what was read.
     *
     * @throws DefinitionException if anything in it cannot be used
     */
    public static TriggerLibrary of(DefinitionDocument document) {
        var complaints = new ArrayList<Complaint>();
        var triggers = new ArrayList<Trigger>();
        for (int index = 0; index < document.definitions().size(); index++) {
            @Nullable Trigger trigger = new TriggerCheck(document, index, complaints).trigger();
            if (trigger != null) {
                triggers.add(trigger);
            }
        }
        if (!complaints.isEmpty()) {
            throw new DefinitionException(complaints);
        }
        return new TriggerLibrary(triggers);
    }

    /** The document of the library that ships with Vigil. */
    public static String shippedDocument() {
        try (InputStream yaml = TriggerLibrary.class.getResourceAsStream("/triggers/library.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("triggers/library.yaml cannot be read", e);
        }
    }

    /** The library that ships with Vigil. */
    public static TriggerLibrary shipped() {
        return parse(SHIPPED, shippedDocument());
    }
}
