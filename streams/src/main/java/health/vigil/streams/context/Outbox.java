package health.vigil.streams.context;

import health.vigil.schemas.Forward;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.FactBook.Merged;
import health.vigil.streams.event.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one key has to tell others. Its facts go to the keys under which they may be seen; what is said about keys goes to every
 * key that a merge or a moved visit ties to this one, so that all of them come to know all of it, in whatever order they
 * hear.
 */
final class Outbox {

    /** The most facts in one entry of the journal; about 100 kB. */
    private static final int FACTS_PER_FORWARD = 250;

    private final String patientKey;
    /** By the key that is told, then by fact. */
    private final SortedMap<String, Map<String, StoredFact>> waiting = new TreeMap<>();

    Outbox(String patientKey) {
        this.patientKey = patientKey;
    }

    /** A fact that arrived under this key is another than before. */
    void changed(StoredFact fact, Identity identity) {
        for (String reader : identity.readers()) {
            tell(reader, fact);
        }
    }

    /** Something new is known about keys: facts may belong elsewhere than before, and others are to know it too. */
    void learned(Merged statement, PatientContext context, Identity before) {
        if (!Facts.isAboutKeys(statement.after().getFact())) {
            return;
        }
        passOn(statement, context.statements());
        var readers = new TreeSet<>(context.identity().readers());
        readers.removeAll(before.readers());
        readers.forEach(reader -> newestOfEachFirst(context).forEach(fact -> tell(reader, fact)));
    }

    /** The newest of each family before the second newest of any: what alerts rest on is in the first entry. */
    private static List<StoredFact> newestOfEachFirst(PatientContext context) {
        var seen = new HashMap<String, Integer>();
        var byRank = new TreeMap<Integer, List<StoredFact>>();
        for (StoredFact fact : context.own().toList().reversed()) {
            int rank = seen.merge(Facts.family(fact.getFact()), 1, Integer::sum);
            byRank.computeIfAbsent(rank, _ -> new ArrayList<>()).add(fact);
        }
        return byRank.values().stream().flatMap(List::stream).toList();
    }

    /** Another key told statements about keys: it is told in turn where more is known of one here, and only there. */
    void answer(Forward told, FactBook held) {
        told.getFacts().stream()
                .filter(statement -> KeyStatements.is(statement.getFact()))
                .map(KeyStatements::normalised)
                .forEach(statement -> answer(
                        told.getFromKey(),
                        statement,
                        held.find(statement.getFact().getFactId())));
    }

    private void answer(String fromKey, StoredFact told, @Nullable StoredFact held) {
        if (held != null && !held.equals(told)) {
            tell(fromKey, held);
        } else if (waiting.containsKey(fromKey)) {
            waiting.get(fromKey).remove(told.getFact().getFactId());
        }
    }

    /** Hands over what waits, in an order that is the same in every replay. */
    List<Forward> take() {
        var forwards = new ArrayList<Forward>();
        waiting.forEach((key, facts) -> {
            var all = List.copyOf(facts.values());
            for (int from = 0; from < all.size(); from += FACTS_PER_FORWARD) {
                int to = Math.min(all.size(), from + FACTS_PER_FORWARD);
                forwards.add(new Forward(patientKey, key, all.subList(from, to), List.of()));
            }
        });
        waiting.clear();
        return forwards;
    }

    private void passOn(Merged statement, List<StoredFact> statements) {
        List<StoredFact> without = statements.stream()
                .filter(held -> !held.equals(statement.after()))
                .toList();
        SortedSet<String> known = KeyStatements.neighbours(patientKey, without);
        Set<String> tied = new TreeSet<>(KeyStatements.neighbours(patientKey, statements));
        if (statement.before() != null) {
            SortedSet<String> tiedBefore = KeyStatements.neighbours(patientKey, List.of(statement.before()));
            known.addAll(tiedBefore);
            tied.addAll(tiedBefore);
        }
        for (String key : tied) {
            tell(key, statement.after());
            if (!known.contains(key)) {
                statements.stream()
                        .filter(held -> Facts.isAboutKeys(held.getFact()))
                        .forEach(held -> tell(key, held));
            }
        }
    }

    private void tell(String key, StoredFact fact) {
        if (!key.equals(patientKey)) {
            waiting.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                    .put(fact.getFact().getFactId(), fact);
        }
    }
}
