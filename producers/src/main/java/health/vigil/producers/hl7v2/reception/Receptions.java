package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.reception.EntryConfig.Protocol;
import health.vigil.producers.hl7v2.reception.FeedChoice.Candidate;
import health.vigil.producers.tls.AllowedCertificates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One reception for each feed, however its messages come in. */
public final class Receptions {

    private final FeedsConfig feeds;
    private final Function<String, Reception> maker;
    private final Map<String, Reception> receptions = new HashMap<>();

    /** @param maker makes the reception of a feed by its name */
    public Receptions(FeedsConfig feeds, Function<String, Reception> maker) {
        this.feeds = feeds;
        this.maker = maker;
    }

    /**
     * The choice where several feeds come in together: those that MSH-3 or MSH-4 can tell, and one for all others.
     *
     * @param protocol how they come
     * @param others name of the feed for the others
     */
    public FeedChoice shared(Protocol protocol, String others) {
        List<Candidate> candidates = new ArrayList<>();
        feeds.feeds().forEach((name, config) -> {
            EntryConfig entry = config.entry();
            boolean here = entry.port().isEmpty() && entry.protocol().orElse(protocol) == protocol;
            if (here && match(entry).fields() > 0 && !name.equals(others)) {
                candidates.add(candidate(name, match(entry), entry));
            }
        });
        candidates.add(candidate(others, SenderMatch.ANY, feeds.entry(others)));
        return new FeedChoice(candidates);
    }

    /** The feeds with ports of their own, by name, each with the only choice there is. */
    public Map<String, FeedChoice> separate() {
        Map<String, FeedChoice> separate = new HashMap<>();
        feeds.feeds().forEach((name, config) -> {
            EntryConfig entry = config.entry();
            if (entry.port().isPresent()) {
                requireMllp(name, entry);
                separate.put(name, new FeedChoice(List.of(candidate(name, match(entry), entry))));
            }
        });
        return separate;
    }

    /** How messages of that feed come in. */
    public EntryConfig entry(String name) {
        return feeds.entry(name);
    }

    private static void requireMllp(String name, EntryConfig entry) {
        if (entry.protocol().orElse(Protocol.MLLP) != Protocol.MLLP) {
            throw new IllegalArgumentException(
                    "vigil.feeds." + name + ".port is set and its protocol is not mllp: leave one of them out");
        }
    }

    private Candidate candidate(String name, SenderMatch match, EntryConfig entry) {
        return new Candidate(
                match,
                AllowedCertificates.of(
                        "vigil.feeds." + name + ".allowed-certificates",
                        entry.allowedCertificates().orElse(Set.of())),
                receptions.computeIfAbsent(name, maker));
    }

    private static SenderMatch match(EntryConfig entry) {
        return new SenderMatch(entry.sendingApplication(), entry.sendingFacility());
    }
}
