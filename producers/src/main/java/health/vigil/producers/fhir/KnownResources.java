package health.vigil.producers.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the resources stated that came lately, so that what a later version no longer states is withdrawn: a component that
 * is gone, a result moved to another patient, a deleted resource. Bounded; of the resources that have not come for longest
 * nothing is known any more. A restart forgets nothing of the others ({@link ResourceLog}). Safe for many threads.
 *
 * <p>It is filled before Kafka has a message. That does no harm: whatever a version withdraws is withdrawn again each time
 * the resource comes.
 */
final class KnownResources {

    private final UnaryOperator<String> keys;
    private final Map<String, Known> resources;

    /**
     * @param keys makes of type and id what does not tell the id
     * @param bound how many are remembered
     */
    KnownResources(UnaryOperator<String> keys, int bound) {
        this.keys = keys;
        this.resources = newest(bound);
    }

    /**
     * Statements with the withdrawals that follow from them.
     *
     * @param mapped in their order
     * @param changed what is known now of the resources that they speak of, by key
     */
    record Followed(List<Mapped> mapped, Map<String, Known> changed) {}

    /**
     * The same statements, and with each the withdrawals that follow from it. What takes other statements back comes after
     * them, wherever it stands: a history begins with the newest.
     */
    synchronized Followed follow(List<Mapped> mapped) {
        var followed = new Followed(new ArrayList<>(), new LinkedHashMap<>());
        for (Mapped one : withdrawalsLast(mapped)) {
            followed.mapped().add(one.stating(follow(one, followed.changed())));
        }
        return followed;
    }

    private static List<Mapped> withdrawalsLast(List<Mapped> mapped) {
        return mapped.stream()
                .sorted(Comparator.comparing(one -> !one.withdrawn().isEmpty()))
                .toList();
    }

    /** Learns what was known before a start, or another replica knows. */
    synchronized void restore(String key, Known known) {
        resources.merge(key, known, Known::or);
    }

    /** Whether it is known what a resource, by type and id, stated. */
    synchronized boolean knows(String resource) {
        return resources.containsKey(keys.apply(resource));
    }

    /**
     * Whether a resource said something else before, and nothing tells which of the two is newer.
     *
     * @param isDated whether the source says when it stated this version
     */
    synchronized boolean isContradictedBy(Mapped mapped, boolean isDated) {
        Known before = resources.get(keys.apply(mapped.resource()));
        return before != null && mapped.version() != null && before.isContradictedBy(mapped, mapped.version(), isDated);
    }

    private List<Addressed> follow(Mapped mapped, Map<String, Known> changed) {
        var facts = new ArrayList<>(mapped.facts());
        ResourceVersion version = mapped.version();
        for (String name : mapped.withdrawn()) {
            String key = keys.apply(name);
            Known withdrawn = resources.computeIfPresent(
                    key, (_, known) -> known.withdrawn((version == null ? known.version() : version).deleted()));
            if (withdrawn != null) {
                changed.put(key, withdrawn);
                facts.addAll(withdrawn.withdrawals());
            }
        }
        if (version != null && !mapped.withdrawn().contains(mapped.resource())) {
            facts.addAll(known(mapped, version, changed).withdrawals());
        }
        return facts;
    }

    private Known known(Mapped mapped, ResourceVersion version, Map<String, Known> changed) {
        String key = keys.apply(mapped.resource());
        Known before = resources.get(key);
        Known now = before == null ? Known.of(mapped, version) : before.with(mapped, version);
        if (before != null || !now.stated().isEmpty()) {
            resources.put(key, now);
            changed.put(key, now);
        }
        return now;
    }

    /** A map that forgets the entry that was used longest ago. */
    static <V extends @Nullable Object> Map<String, V> newest(int bound) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > bound;
            }
        };
    }
}
