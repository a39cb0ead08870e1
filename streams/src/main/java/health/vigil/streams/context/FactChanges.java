package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import java.util.ArrayList;
import java.util.List;

/** What a merge, an unlink or a moved visit changes in what is seen of a patient. */
final class FactChanges {

    private FactChanges() {}

    /** The facts of which something else may be used in one book than in the other. */
    static List<FactChange> between(FactBook before, FactBook after) {
        if (before == after) {
            return List.of();
        }
        var changes = new ArrayList<FactChange>();
        before.all()
                .flatMap(fact -> FactChange.between(fact, after.find(id(fact))).stream())
                .forEach(changes::add);
        after.all()
                .filter(fact -> before.find(id(fact)) == null)
                .flatMap(fact -> FactChange.between(null, fact).stream())
                .forEach(changes::add);
        return changes;
    }

    private static String id(StoredFact stored) {
        return stored.getFact().getFactId();
    }
}
