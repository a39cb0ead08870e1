package health.vigil.schemas.audit;

import health.vigil.schemas.AuditEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an audit from its beginning and finds where a writer's chain does not hold: an entry that was changed, is missing, or
 * stands out of its order. What was cut off at the end of a chain cannot be seen.
 */
public final class AuditCheck {

    private final Map<String, Link> chains = new HashMap<>();
    private long entries;

    /** Where a chain goes on. */
    private record Link(long next, String hash) {}

    /**
     * A place where a chain does not hold.
     *
     * @param sequence number of the entry
     * @param problem what is wrong with it, in a sentence
     */
    public record Fault(String writer, long sequence, String problem) {}

    /** Takes the next entry; what is wrong with it, if anything. The chain is then followed from that entry on. */
    public Optional<Fault> check(AuditEntry entry) {
        entries++;
        Link expected = chains.getOrDefault(entry.getWriter(), new Link(0, ""));
        long sequence = entry.getSequence();
        chains.put(entry.getWriter(), new Link(Math.max(sequence + 1, expected.next()), entry.getHash()));
        if (!entry.getHash().equals(AuditChain.hash(entry))) {
            return fault(entry, "its content is not what its hash was made of: it was changed");
        }
        if (sequence > expected.next()) {
            return fault(
                    entry, "the entries from " + expected.next() + " to " + (sequence - 1) + " before it are missing");
        }
        if (sequence < expected.next()) {
            return fault(entry, "it comes after " + (expected.next() - 1) + ": it was moved or entered again");
        }
        return entry.getPreviousHash().equals(expected.hash())
                ? Optional.empty()
                : fault(entry, "it does not follow the entry before it: one of the two was replaced");
    }

    /** Entries that were read. */
    public long entries() {
        return entries;
    }

    /** Chains that were begun. */
    public int chains() {
        return chains.size();
    }

    private static Optional<Fault> fault(AuditEntry entry, String problem) {
        return Optional.of(new Fault(entry.getWriter(), entry.getSequence(), problem));
    }
}
