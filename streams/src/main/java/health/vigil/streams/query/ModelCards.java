package health.vigil.streams.query;

import health.vigil.streams.assessment.Respondent;
import health.vigil.streams.shipped.ShippedText;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            return file == null
                    ? ShippedText.find("/model/" + respondent.asked().name() + ".card.json")
                    : Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The card of " + respondent.asked().name() + " cannot be read: " + file, e);
        }
    }
}
