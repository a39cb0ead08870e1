package health.vigil.streams.context;

import health.vigil.schemas.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges between keys. One counts where it alone says what became of the retired key and does not come back to it; merges
 * that contradict each other are disputed, and none of them counts: nobody's facts are mixed until a person has decided.
 */
final class Merges {

    private final SortedMap<String, SortedSet<String>> survivors = new TreeMap<>();
    private final Map<String, String> roots = new HashMap<>();

    Merges(Collection<Link> standing) {
        for (Link merge : standing) {
            if (!merge.getRetiredKey().equals(merge.getSurvivorKey())) {
                survivors
                        .computeIfAbsent(merge.getRetiredKey(), _ -> new TreeSet<>())
                        .add(merge.getSurvivorKey());
                survivors.computeIfAbsent(merge.getSurvivorKey(), _ -> new TreeSet<>());
            }
        }
        all().forEach(key -> roots.put(key, path(key).getLast()));
    }

    /** Every key that a merge speaks of. */
    Set<String> all() {
        return survivors.keySet();
    }

    /** The key under which a record goes on; the key itself where it was merged into none. */
    String root(String key) {
        return roots.getOrDefault(key, key);
    }

    /** A key, and those that it was merged into one after the other by merges that count. */
    List<String> path(String key) {
        var path = new ArrayList<>(List.of(key));
        while (counts(path.getLast())) {
            path.add(into(path.getLast()).first());
        }
        return path;
    }

    /** The other keys of the disputed merges that concern a key. */
    SortedSet<String> disputedWith(String key) {
        var others = new TreeSet<String>();
        for (String retired : all()) {
            SortedSet<String> into = into(retired);
            if (into.size() > 1 && (retired.equals(key) || into.contains(key))) {
                others.add(retired);
                others.addAll(into);
            }
            if (reaches(key, retired) && reaches(retired, key)) {
                others.add(retired);
            }
        }
        others.remove(key);
        return others;
    }

    private boolean counts(String retired) {
        return into(retired).size() == 1 && !reaches(into(retired).first(), retired);
    }

    private boolean reaches(String from, String to) {
        var seen = new HashSet<String>();
        var ahead = new ArrayDeque<>(List.of(from));
        while (!ahead.isEmpty()) {
            String key = ahead.remove();
            if (seen.add(key)) {
                if (key.equals(to)) {
                    return true;
                }
                ahead.addAll(into(key));
            }
        }
        return false;
    }

    private SortedSet<String> into(String retired) {
        return survivors.getOrDefault(retired, Collections.emptySortedSet());
    }
}
