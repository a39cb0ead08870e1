package health.vigil.producers.reread;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.JournalEntry;
import java.util.HashSet;
import java.util.Set;

/** Versions of facts that the journal has, of the feed and the code that are asked for. Bounded. */
final class JournalFacts {

    /** Versions that are held: with it the memory, about 50 MB. */
    static final int LIMIT = 1_000_000;

    /** The message says how to ask for fewer. */
    static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyException(String message) {
            super(message);
        }
    }

    private final Selection selection;
    private final int limit;
    private final Set<Long> known = new HashSet<>();

    JournalFacts(Selection selection) {
        this(selection, LIMIT);
    }

    JournalFacts(Selection selection, int limit) {
        this.selection = selection;
        this.limit = limit;
    }

    /**
     * Takes in an entry of the journal.
     *
     * @throws TooManyException if there are too many
     */
    void fold(JournalEntry entry) {
        if (entry.getBody() instanceof ClinicalEvent event && selection.hasFeed(event.getFeed())) {
            event.getFacts().stream().filter(selection::hasCode).forEach(this::add);
        }
    }

    /** Whether the journal does not have this version yet. */
    boolean isNew(Fact fact) {
        return selection.hasCode(fact) && !known.contains(digest(fact));
    }

    /** Remembers that it has it now. */
    void add(Fact fact) {
        if (known.size() >= limit) {
            throw new TooManyException("More than " + limit
                    + " facts would have to be compared: narrow it with --feed, --since or --code");
        }
        known.add(digest(fact));
    }

    // The id is a keyed hash and the content's hash is one: 64 bits of both tell a million versions apart.
    private static long digest(Fact fact) {
        FactVersion version = fact.getVersion();
        long digest = Long.parseUnsignedLong(fact.getFactId().substring(0, Long.BYTES * 2), 16);
        digest = digest * 31 + version.getContentHash();
        digest = digest * 31 + version.getIssued().toEpochMilli();
        digest = digest * 31 + version.getMessageTime().toEpochMilli();
        return (digest * 31 + version.getSequence()) * 31 + version.getStatusRank();
    }
}
