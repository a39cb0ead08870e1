package health.vigil.streams.model.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts that ship with Vigil: prompts, and the schema of answers. */
final class Resources {

    private Resources() {}

    /** @throws IllegalArgumentException if there is none of that name */
    static String read(String path) {
        try (@Nullable InputStream text = Resources.class.getResourceAsStream(path)) {
            if (text == null) {
                throw new IllegalArgumentException("There is no " + path);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
