package health.vigil.producers.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Those that say something that Kafka does not have, and are not older than what Kafka has. */
    List<IdentityChange> news(List<IdentityChange> changes) {
        List<IdentityChange> news = List.of();
        for (IdentityChange change : changes) {
            if (isNews(change)) {
                news = news.isEmpty() ? new ArrayList<>() : news;
                news.add(change);
            }
        }
        return news;
    }

    private synchronized boolean isNews(IdentityChange change) {
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
