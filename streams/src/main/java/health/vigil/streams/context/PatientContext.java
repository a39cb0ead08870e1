package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.Forward;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.FactBook.Merged;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known under one patient key. Facts are held by the key under which they arrived, so that a merge can be
 * undone; what is seen is the union of those that belong here. Any order and any duplicates end the same. Owned by one
 * stream thread.
 */
public final class PatientContext {

    /** About what a fact in memory weighs, as measured; and what a context weighs without any. */
    private static final int FACT_BYTES = 400;

    private static final int EMPTY_BYTES = 4_000;
    private final String patientKey;
    private final FactBook own = new FactBook();
    /** Facts that arrived under other keys, by key; whether they belong here is for the identity to say. */
    private final SortedMap<String, FactBook> others = new TreeMap<>();

    private Minutes minutes = Minutes.inMemory();
    private final ReadingPatterns patterns = new ReadingPatterns();
    private final ChunkCodec codec = new ChunkCodec(patterns);

    private Identity identity;
    /** The facts that belong here; {@link #own} itself where no merge and no moved visit concerns this key. */
    private FactBook seen = own;

    private final Outbox outbox;
    private @Nullable Sight sight;

    public PatientContext(String patientKey) {
        this.patientKey = patientKey;
        this.identity = Identity.alone(patientKey);
        this.outbox = new Outbox(patientKey);
    }

    public String patientKey() {
        return patientKey;
    }

    /** What merges, links and moved visits make of this key. */
    public Identity identity() {
        return identity;
    }

    /** Merges one statement that arrived under this key, whatever it says of its origin. */
    List<FactChange> receive(StoredFact arrived) {
        Fact fact = arrived.getFact();
        return merge(
                fact.getOriginPatientKey().equals(patientKey)
                        ? arrived
                        : FactCopies.under(arrived, patientKey, fact.getVisitKey()));
    }

    /** Merges one statement; returns the facts of which something else may be used than before. */
    public List<FactChange> merge(StoredFact incoming) {
        StoredFact statement = KeyStatements.normalised(incoming);
        minutes.reachFor(statement, patientKey, patterns);
        FactBook book = KeyStatements.is(statement.getFact())
                ? own
                : bookOf(statement.getFact().getOriginPatientKey());
        var changes = new ArrayList<FactChange>(1);
        book.merge(statement).forEach(merged -> changes.addAll(taken(merged)));
        return changes;
    }

    private List<FactChange> taken(Merged merged) {
        StoredFact after = merged.after();
        if (KeyStatements.is(after.getFact())) {
            return learn(merged);
        }
        if (after.getFact().getOriginPatientKey().equals(patientKey)) {
            outbox.changed(after, identity);
        }
        if (seen == own) {
            return FactChange.between(merged.before(), after).map(List::of).orElse(List.of());
        }
        @Nullable StoredFact before = merged.before();
        if (before != null && !identity.home(before.getFact()).equals(identity.home(after.getFact()))) {
            FactBook seenBefore = seen;
            see();
            return FactChanges.between(seenBefore, seen);
        }
        return identity.shown(after).stream()
                .flatMap(shown -> seen.merge(shown).stream())
                .flatMap(change -> FactChange.between(change.before(), change.after()).stream())
                .toList();
    }

    /** Takes in what another key of the same patient tells, and sees to it that both come to know the same. */
    List<FactChange> hear(Forward forward) {
        List<FactChange> changes = forward.getFacts().stream()
                .flatMap(told -> merge(told).stream())
                .toList();
        outbox.answer(forward, own);
        return changes;
    }

    /** Usable facts of a family, newest first; reads only as far as it is asked for. */
    public Stream<StoredFact> newestFirst(String family) {
        return all(family).filter(stored -> Facts.isUsable(stored.getFact()));
    }

    /** Facts of a family that stand, newest first: the usable ones, and those that cannot be true, for people to see. */
    public Stream<StoredFact> shown(String family) {
        return all(family).filter(stored -> Facts.stands(stored.getFact()));
    }

    /** Usable facts of a family at or before a time, newest first. */
    Stream<StoredFact> newestFirst(String family, Instant atOrBefore) {
        return seen.newestFirst(family, atOrBefore).filter(stored -> Facts.isUsable(stored.getFact()));
    }

    /** The facts that are held, whomever they belong to. */
    Stream<FactBook> books() {
        return Stream.concat(Stream.of(own), others.values().stream());
    }

    /** The facts that belong here. */
    FactBook seen() {
        return seen;
    }

    /** Which part of what monitors sent is in memory. */
    Minutes minutes() {
        return minutes;
    }

    /** What was derived from it at the last look, by an observer with those validities. */
    Sight sight(Validity validity) {
        if (sight == null || !sight.isWith(validity)) {
            sight = new Sight(this, validity);
        }
        return sight;
    }

    /** Facts of a family, withdrawn ones among them, newest first. */
    Stream<StoredFact> all(String family) {
        return seen.newestFirst(family);
    }

    /**
     * Every fact that belongs here and every statement about keys that concerns this one, withdrawn ones included, in
     * canonical order: two contexts are the same when these are equal.
     */
    public List<StoredFact> canonical() {
        return Stream.concat(
                        seen.all().filter(stored -> !KeyStatements.is(stored.getFact())),
                        KeyStatements.connected(patientKey, statements()).stream())
                .toList();
    }

    /** What is to be told to other keys since the last call. */
    Outbox outbox() {
        return outbox;
    }

    /** Drops what is older than its window; nothing that is seen changes by it. */
    void evict(Instant now) {
        minutes.evict(now, place -> bookOf(place.origin()).evict(place.id()));
        own.evict(now);
        others.values().forEach(book -> book.evict(now));
        seen.evict(now);
    }

    /** Takes in a chunk as it was stored, the patterns before all others; {@link #loaded} ends it. */
    void load(String key, FactChunk chunk) {
        if (key.equals(ChunkId.patterns(patientKey))) {
            patterns.load(chunk);
            return;
        }
        ChunkId.Place place = ChunkId.Place.parse(patientKey, key);
        FactBook book = bookOf(place.origin());
        // What has changed is in memory, and newer there.
        if (!book.isDirty(place.id())) {
            book.load(codec.decode(place, chunk));
        }
    }

    /** Sees what was loaded, and where the minutes are that were not. */
    void loaded(Minutes notAll) {
        minutes = notAll;
        see();
        if (!mayBeInParts()) {
            minutes.reachAll();
            see();
        }
    }

    /** Sees what was loaded, which is all. */
    void loaded() {
        see();
    }

    /** Whether it does without the minutes that are not in memory: nothing ties it to other keys, and times tell where facts are. */
    boolean mayBeInParts() {
        return seen == own && others.isEmpty() && !patterns.areScattered();
    }

    /**
     * Hands over the chunks that changed since the last call, by their keys, the patterns before those that use them; an
     * empty one is to be deleted.
     */
    void takeDirty(BiConsumer<String, Optional<FactChunk>> taker) {
        var dirty = new TreeMap<String, Optional<FactChunk>>();
        takeDirty(patientKey, own, dirty);
        others.forEach((origin, book) -> takeDirty(origin, book, dirty));
        patterns.takeDirty(chunk -> taker.accept(ChunkId.patterns(patientKey), chunk));
        dirty.forEach(taker);
    }

    private void takeDirty(String origin, FactBook book, Map<String, Optional<FactChunk>> dirty) {
        book.takeDirty((id, facts) -> dirty.put(
                id.key(patientKey, origin), facts.isEmpty() ? Optional.empty() : Optional.of(codec.encode(id, facts))));
    }

    /** Whether anything is said of times after this one. */
    boolean knowsOfLaterThan(Instant time) {
        return books().anyMatch(book -> book.hasLaterThan(time));
    }

    /** Forgets the patient; what is known of the key stays, since what arrives later may belong to another one. */
    void leave() {
        minutes.reachAll();
        own.keepOnly(KeyStatements::is);
        others.values().forEach(book -> book.keepOnly(_ -> false));
        patterns.clear();
        see();
    }

    /** How many bytes it is in memory, about. */
    int weight() {
        int facts =
                own.size() + others.values().stream().mapToInt(FactBook::size).sum();
        return EMPTY_BYTES
                + FACT_BYTES * (facts + (seen == own ? 0 : seen.size()))
                + (sight == null ? 0 : sight.weight());
    }

    /** Lets go of most minutes before a time, which stay in the store, where there are more facts than a few. */
    void letGoBefore(Instant time, int few) {
        if (own.size() > few && mayBeInParts()) {
            minutes.letGoBefore(time, own);
        }
    }

    /** Facts that arrived under this key. */
    Stream<StoredFact> own() {
        return own.all().filter(stored -> !KeyStatements.is(stored.getFact()));
    }

    /** Every statement about keys that is known here. */
    List<StoredFact> statements() {
        return Stream.concat(own.newestFirst(Facts.LINKS), own.newestFirst(Facts.VISIT_MOVES))
                .toList();
    }

    private List<FactChange> learn(Merged statement) {
        minutes.reachAll();
        Identity before = identity;
        FactBook seenBefore = seen;
        see();
        outbox.learned(statement, this, before);
        return FactChanges.between(seenBefore, seen);
    }

    private void see() {
        List<StoredFact> statements = statements();
        identity = Identity.of(patientKey, statements);
        if (statements.stream().noneMatch(stored -> Facts.isAboutKeys(stored.getFact()))) {
            seen = own;
            return;
        }
        seen = new FactBook();
        books().flatMap(FactBook::all)
                .filter(stored -> !KeyStatements.is(stored.getFact()))
                .flatMap(stored -> identity.shown(stored).stream())
                .forEach(seen::merge);
    }

    private FactBook bookOf(String origin) {
        return origin.equals(patientKey) ? own : others.computeIfAbsent(origin, _ -> new FactBook());
    }
}
