package health.vigil.streams.query;

import health.vigil.streams.assessment.Respondent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cards of models: a configured file, or what ships with the embedded one. */
final class ModelCards {

    private ModelCards() {}

    /** The card as JSON; empty where there is none. */
    static Optional<String> of(Respondent respondent) {
        @Nullable Path file = respondent.card();
        try {
            return file == null ? shipped(respondent.asked().name()) : Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The card of " + respondent.asked().name() + " cannot be read: " + file, e);
        }
    }

    private static Optional<String> shipped(String name) throws IOException {
        try (@Nullable InputStream card = ModelCards.class.getResourceAsStream("/model/" + name + ".card.json")) {
            return card == null
                    ? Optional.empty()
                    : Optional.of(new String(card.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
