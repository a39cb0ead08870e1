package health.vigil.streams.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text on the class path: definitions of triggers, policies, schemas, prompts, cards of models. */
public final class ShippedText {

    private ShippedText() {}

    /**
     * Reads one that has to be there.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String read(String path) {
        return find(path).orElseThrow(() -> new IllegalArgumentException("Vigil ships no " + path));
    }

    /** Empty where there is none of that name. */
    public static Optional<String> find(String path) {
        try (@Nullable InputStream text = ShippedText.class.getResourceAsStream(path)) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
