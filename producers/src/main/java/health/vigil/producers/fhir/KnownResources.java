package health.vigil.producers.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the resources stated that came lately, so that what a later version no longer states is withdrawn: a component that
 * is gone, a result moved to another patient, a deleted resource. Bounded; of the resources that have not come for longest
 * nothing is known any more. Safe for many threads.
 *
 * <p>It is filled before Kafka has a message. That does no harm: whatever a version withdraws is withdrawn again each time
 * the resource comes.
 */
final class KnownResources {

    private final Map<String, Known> resources;

    KnownResources(int bound) {
        this.resources = newest(bound);
    }

    /** The same statements, and with each the withdrawals that follow from it. */
    synchronized List<Mapped> follow(List<Mapped> mapped) {
        var followed = new ArrayList<Mapped>();
        for (Mapped one : mapped) {
            ResourceVersion version = one.version();
            followed.add(version == null ? one : one.stating(follow(one, version)));
        }
        return followed;
    }

    /**
     * Takes back all that a resource stated.
     *
     * @return nothing where it is not known
     */
    synchronized Optional<Mapped> delete(String type, String id) {
        Known known = resources.get(type + "/" + id);
        if (known == null) {
            return Optional.empty();
        }
        SourceVersion stated = known.version().stated();
        return Optional.of(new Mapped(
                type,
                type + "/" + id,
                known.version().deleted(),
                List.of(),
                List.of(),
                List.of(),
                List.of(type + "/" + id),
                List.of(),
                stated.messageTime(),
                "Taken: what " + type + "/" + id + " stated is withdrawn"));
    }

    private List<Addressed> follow(Mapped mapped, ResourceVersion version) {
        var facts = new ArrayList<>(mapped.facts());
        for (String name : mapped.withdrawn()) {
            Known withdrawn = resources.computeIfPresent(name, (key, known) -> known.withdrawn(version.deleted()));
            if (withdrawn != null) {
                facts.addAll(withdrawn.withdrawals());
            }
        }
        if (!mapped.withdrawn().contains(mapped.resource())) {
            facts.addAll(known(mapped, version).withdrawals());
        }
        return facts;
    }

    private Known known(Mapped mapped, ResourceVersion version) {
        Known before = resources.get(mapped.resource());
        Known now = before == null ? Known.of(mapped, version) : before.with(mapped, version);
        if (before != null || !now.stated().isEmpty()) {
            resources.put(mapped.resource(), now);
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
