package health.vigil.standalone.trial;

import health.vigil.schemas.JournalEntry;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A journal of times gone by. */
interface History {

    /** What it is, in words. */
    String words();

    /** Which triggers were in force in it, in words. */
    String triggers();

    /** How many partitions it has. */
    int partitions();

    /** Tells every entry, each partition in its order. */
    void tell(Listener listener) throws IOException;

    /** Hears of entries. */
    @FunctionalInterface
    interface Listener {

        /**
         * One entry.
         *
         * @param partition where it stands; null where its key says it
         * @param key its patient; null for what concerns a whole partition
         */
        void hear(@Nullable Integer partition, @Nullable String key, JournalEntry entry, Instant at);
    }
}
