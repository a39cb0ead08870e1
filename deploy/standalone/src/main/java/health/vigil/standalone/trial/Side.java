package health.vigil.standalone.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import health.vigil.streams.Journal;
import java.util.Locale;

/** What is compared. */
enum Side {
    /** What was in force. */
    RAN("What ran"),
    /** What somebody thinks of putting into force. */
    CANDIDATE("The candidate");

    private final String title;

    Side(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Topic of the journal as this side reads it; a journal that is read again holds its forwards. */
    Journal journal() {
        return new Journal("trial-" + key(), null);
    }

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
