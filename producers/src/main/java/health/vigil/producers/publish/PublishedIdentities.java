package health.vigil.producers.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The last identity statements that Kafka has, so that only changes are written. Bounded; the least used are forgotten. */
final class PublishedIdentities {

    private final Map<String, IdentityChange> last;

    PublishedIdentities(int bound) {
        this.last = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, IdentityChange> eldest) {
                return size() > bound;
            }
        };
    }

    /** Whether it says something that Kafka does not have, and is not older than what Kafka has. */
    synchronized boolean isNews(IdentityChange change) {
        IdentityChange known = last.get(change.recordKey());
        if (known == null) {
            return true;
        }
        boolean older = change.statedAt().isBefore(known.statedAt());
        return !older && !Objects.equals(known.value(), change.value());
    }

    /** Remembers that Kafka has it. */
    synchronized void remember(IdentityChange change) {
        last.put(change.recordKey(), change);
    }
}
