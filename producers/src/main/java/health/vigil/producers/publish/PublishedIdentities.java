package health.vigil.producers.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last identity statements that Kafka has, so that only changes are written. Bounded; patients of whom nothing came for
 * longest are forgotten.
 */
final class PublishedIdentities {

    // By patient, then by part.
    private final Map<String, Map<String, IdentityChange>> last;

    /** @param bound patients that are remembered */
    PublishedIdentities(int bound) {
        this.last = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Map<String, IdentityChange>> eldest) {
                return size() > bound;
            }
        };
    }

    /** Those that say something that Kafka does not have, and are not older than what Kafka has. */
    synchronized List<IdentityChange> news(List<IdentityChange> changes) {
        List<IdentityChange> news = List.of();
        String patient = "";
        Map<String, IdentityChange> known = Map.of();
        for (IdentityChange change : changes) {
            if (!change.patientKey().equals(patient)) {
                patient = change.patientKey();
                known = last.getOrDefault(patient, Map.of());
            }
            @Nullable IdentityChange held = known.get(change.part());
            if (isNews(change, held)) {
                news = news.isEmpty() ? new ArrayList<>() : news;
                news.add(change);
            } else if (held != null && held.statedAt().isBefore(change.statedAt())) {
                // Said again: what was said between the two and comes late is older than that.
                known.put(change.part(), change);
            }
        }
        return news;
    }

    /** Remembers that Kafka has it. */
    synchronized void remember(IdentityChange change) {
        last.computeIfAbsent(change.patientKey(), _ -> new HashMap<>(8)).put(change.part(), change);
    }

    private static boolean isNews(IdentityChange change, @Nullable IdentityChange known) {
        if (known == null) {
            return true;
        }
        boolean older = change.statedAt().isBefore(known.statedAt());
        return !older && !Objects.equals(known.value(), change.value());
    }
}
