package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.FactId;
import health.vigil.schemas.FactSource;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.KeptFact;
import health.vigil.schemas.KeptReading;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts as a chunk keeps them: what one message said of all its facts is written once, and readings follow patterns. */
final class ChunkCodec {

    private static final HexFormat HEX = HexFormat.of();

    private final ReadingPatterns patterns;

    ChunkCodec(ReadingPatterns patterns) {
        this.patterns = patterns;
    }

    /** The chunk at a place, of those facts. */
    FactChunk encode(ChunkId id, List<StoredFact> facts) {
        Map<FactSource, Integer> sources = new LinkedHashMap<>();
        var readings = new ArrayList<KeptReading>();
        var others = new ArrayList<KeptFact>();
        long beginning = id.beginning().toEpochMilli();
        for (StoredFact stored : facts) {
            FactSource said = source(stored);
            @Nullable Integer known = sources.putIfAbsent(said, sources.size());
            int source = known == null ? sources.size() - 1 : known;
            long offset = stored.getFact().getEffective().toEpochMilli() - beginning;
            @Nullable Integer pattern = pattern(id, stored);
            if (pattern == null) {
                others.add(fact(stored, source, offset));
            } else {
                readings.add(reading(stored, source, offset, pattern));
            }
        }
        return new FactChunk(List.copyOf(sources.keySet()), readings, others, List.of(), false);
    }

    /** The facts of a chunk at a place. */
    List<StoredFact> decode(ChunkId.Place place, FactChunk chunk) {
        var facts = new ArrayList<StoredFact>();
        for (KeptReading kept : chunk.getReadings()) {
            facts.add(stored(kept, chunk.getSources().get(kept.getSource()), place));
        }
        for (KeptFact kept : chunk.getFacts()) {
            facts.add(stored(kept, chunk.getSources().get(kept.getSource()), place));
        }
        return facts;
    }

    private static FactSource source(StoredFact stored) {
        FactVersion version = stored.getValueVersion();
        return new FactSource(
                stored.getEventId(),
                stored.getFeed(),
                stored.getArrived(),
                stored.getFact().getVisitKey(),
                version.getIssued(),
                version.getMessageTime(),
                version.getSequence(),
                stored.getFact().getTimeInIdentity(),
                stored.getStatedEffective());
    }

    /** Index of the pattern that a fact follows; null where it is to be kept whole. */
    private @Nullable Integer pattern(ChunkId id, StoredFact stored) {
        Fact fact = stored.getFact();
        boolean isPlain = fact.getVersion().equals(stored.getValueVersion()) && fact.getEffectiveEnd() == null;
        return id.window().isOfMonitors() && isPlain && fact.getBody() instanceof Observation observation
                ? patterns.indexOf(observation)
                : null;
    }

    private static KeptReading reading(StoredFact stored, int source, long offset, int pattern) {
        Fact fact = stored.getFact();
        return new KeptReading(
                id(fact),
                source,
                pattern,
                ((Observation) fact.getBody()).getValue(),
                offset,
                fact.getStatus(),
                fact.getVersion().getStatusRank(),
                fact.getVersion().getContentHash());
    }

    private static KeptFact fact(StoredFact stored, int source, long offset) {
        Fact fact = stored.getFact();
        FactVersion version = stored.getValueVersion();
        return new KeptFact(
                id(fact),
                source,
                offset,
                fact.getEffectiveEnd(),
                fact.getStatus(),
                fact.getVersion().equals(version) ? null : fact.getVersion(),
                version.getStatusRank(),
                version.getContentHash(),
                fact.getBody());
    }

    private StoredFact stored(KeptReading kept, FactSource source, ChunkId.Place place) {
        FactVersion version = version(source, kept.getStatusRank(), kept.getContentHash());
        var fact = new Fact(
                text(kept.getFactId()),
                version,
                kept.getStatus(),
                place.origin(),
                source.getVisitKey(),
                effective(place, kept.getOffset()),
                null,
                source.getTimeInIdentity(),
                patterns.observation(kept.getPattern(), kept.getValue()));
        return stored(fact, version, source);
    }

    private static StoredFact stored(KeptFact kept, FactSource source, ChunkId.Place place) {
        FactVersion version = version(source, kept.getStatusRank(), kept.getContentHash());
        var fact = new Fact(
                text(kept.getFactId()),
                kept.getStatusVersion() == null ? version : kept.getStatusVersion(),
                kept.getStatus(),
                place.origin(),
                source.getVisitKey(),
                effective(place, kept.getOffset()),
                kept.getEffectiveEnd(),
                source.getTimeInIdentity(),
                kept.getBody());
        return KeyStatements.normalised(stored(fact, version, source));
    }

    private static StoredFact stored(Fact fact, FactVersion version, FactSource source) {
        return new StoredFact(
                fact, version, source.getFeed(), source.getEventId(), source.getArrived(), source.getStatedEffective());
    }

    private static FactVersion version(FactSource source, int statusRank, long contentHash) {
        return new FactVersion(
                source.getIssued(), statusRank, source.getMessageTime(), source.getSequence(), contentHash);
    }

    private static Instant effective(ChunkId.Place place, long offset) {
        return place.id().beginning().plusMillis(offset);
    }

    private static FactId id(Fact fact) {
        return new FactId(HEX.parseHex(fact.getFactId()));
    }

    private static String text(FactId id) {
        return HEX.formatHex(id.bytes());
    }
}
