package health.vigil.streams.alert.policy;

import health.vigil.streams.trigger.definition.DefinitionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a start enters into the journal.
 *
 * @param document checked: in every unit somebody is asked in the end
 * @param shipped whether it ships with Vigil, and takes the place of nothing that somebody applied
 */
public record StartingPolicies(String document, boolean shipped) {

    private static final String KEY = "vigil.streams.policies";

    /**
     * What a file says, or what ships where none is named.
     *
     * @throws IllegalArgumentException if it cannot be put into force, saying where and what to write
     */
    public static StartingPolicies of(Optional<Path> file) {
        return file.map(StartingPolicies::read).orElseGet(() -> new StartingPolicies(Policies.shippedDocument(), true));
    }

    // Without their causes: a start that is refused says the innermost, and these say it with the key.
    private static StartingPolicies read(Path file) {
        try {
            String document = Files.readString(file, StandardCharsets.UTF_8);
            Policies.parse(file.toString(), document);
            return new StartingPolicies(document, false);
        } catch (IOException e) {
            throw new IllegalArgumentException(KEY + " names " + file + ", which cannot be read ("
                    + e.getClass().getSimpleName() + "): write the path of a file");
        } catch (DefinitionException e) {
            throw new IllegalArgumentException(KEY + ": " + e.getMessage());
        }
    }
}
