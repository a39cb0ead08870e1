package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.Link;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.VisitMove;
import health.vigil.streams.event.Facts;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Facts about patient keys and not about a patient: merges, links, moved visits. */
final class KeyStatements {

    private KeyStatements() {}

    static boolean is(Fact fact) {
        return fact.getBody() instanceof Link || fact.getBody() instanceof VisitMove;
    }

    /**
     * A statement about keys as it is held everywhere: the journal has it under each key that it concerns, and those copies
     * are one statement. Any other fact stays as it is.
     */
    static StoredFact normalised(StoredFact stored) {
        Fact said = stored.getFact();
        return is(said) ? FactCopies.under(stored, keys(said).getFirst(), null) : stored;
    }

    /** The keys that a statement concerns, withdrawn or not. */
    static List<String> keys(Fact statement) {
        return switch (statement.getBody()) {
            case Link link -> List.of(link.getSurvivorKey(), link.getRetiredKey());
            case VisitMove move -> List.of(move.getPatientKey(), move.getPriorPatientKey());
            default -> List.of();
        };
    }

    /** The other keys of the merges and moves that concern a key. */
    static SortedSet<String> neighbours(String key, Collection<StoredFact> statements) {
        var neighbours = new TreeSet<String>();
        for (StoredFact statement : statements) {
            List<String> keys = keys(statement.getFact());
            if (Facts.isAboutKeys(statement.getFact()) && keys.contains(key)) {
                neighbours.addAll(keys);
            }
        }
        neighbours.remove(key);
        return neighbours;
    }

    /** The statements that concern a key, directly or through other keys. */
    static List<StoredFact> connected(String key, Collection<StoredFact> statements) {
        Set<String> reached = new HashSet<>();
        var ahead = new ArrayDeque<>(List.of(key));
        while (!ahead.isEmpty()) {
            String next = ahead.remove();
            if (reached.add(next)) {
                ahead.addAll(neighbours(next, statements));
            }
        }
        return statements.stream()
                .filter(statement -> keys(statement.getFact()).stream()
                        .anyMatch(Facts.isAboutKeys(statement.getFact()) ? reached::contains : key::equals))
                .toList();
    }
}
