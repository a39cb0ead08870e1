package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import java.util.HashMap;
import java.util.List;

/**
 * Which fact goes where a chunk holds more of one family than its limit. Each feed keeps its newest first, so that a value that
 * a person charted is not crowded out by a monitor that sends each second. What had to go once never would have stayed: any
 * order of arrival ends with the same facts.
 */
final class Surplus {

    private Surplus() {}

    /** The one that goes: of the facts that have most of their own feed after them, the oldest. */
    static StoredFact of(List<StoredFact> oldestFirst) {
        var ofFeed = new HashMap<String, Integer>();
        int most = 0;
        StoredFact surplus = oldestFirst.getFirst();
        for (StoredFact stored : oldestFirst.reversed()) {
            int rank = ofFeed.merge(stored.getFeed(), 1, Integer::sum);
            if (rank >= most) {
                most = rank;
                surplus = stored;
            }
        }
        return surplus;
    }
}
