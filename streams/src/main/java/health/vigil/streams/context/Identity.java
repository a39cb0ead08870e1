package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.Link;
import health.vigil.schemas.LinkKind;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.VisitMove;
import health.vigil.streams.event.FactVersions;
import health.vigil.streams.event.Facts;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose facts are whose, as the merges, links and moved visits that one key knows of say together. A pure function of their
 * set: order has no part in it.
 */
public final class Identity {

    private final String self;
    private final Merges merges;
    /** In the order of their versions: where a visit was moved on, or back, the later message continues the earlier. */
    private final List<VisitMove> moves;

    private final SortedSet<String> linkedWith;
    private final List<StoredFact> statements;
    private @Nullable SortedSet<String> readers;

    /** Where a fact belongs. */
    record Home(String patientKey, @Nullable String visitKey) {}

    private Identity(String self, List<StoredFact> statements) {
        this.self = self;
        this.statements = List.copyOf(statements);
        List<Object> standing = statements.stream()
                .map(StoredFact::getFact)
                .filter(Facts::stands)
                .sorted(Comparator.comparing(Fact::getVersion, FactVersions.ORDER)
                        .thenComparing(Fact::getFactId))
                .map(Fact::getBody)
                .toList();
        List<Link> links = standing.stream()
                .filter(Link.class::isInstance)
                .map(Link.class::cast)
                .toList();
        this.merges = new Merges(
                links.stream().filter(link -> link.getKind() == LinkKind.merge).toList());
        this.linkedWith = links.stream()
                .filter(link -> link.getKind() == LinkKind.link)
                .flatMap(link -> other(self, link).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        this.moves = standing.stream()
                .filter(VisitMove.class::isInstance)
                .map(VisitMove.class::cast)
                .toList();
    }

    /** A key of which nothing was said. */
    static Identity alone(String self) {
        return new Identity(self, List.of());
    }

    /** A key after what is known of the statements about keys. */
    static Identity of(String self, List<StoredFact> statements) {
        return new Identity(self, statements);
    }

    /** All that is known of keys here, withdrawn statements among it. */
    public List<StoredFact> statements() {
        return statements;
    }

    /** Key that this one was merged into, at the end of the chain; empty where it stands for itself. */
    public Optional<String> mergedInto() {
        return Optional.of(merges.root(self)).filter(root -> !root.equals(self));
    }

    /** Keys that were merged into this one, directly or by a chain. */
    public SortedSet<String> mergedFrom() {
        return merges.all().stream()
                .filter(key -> !key.equals(self) && merges.path(key).contains(self))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    /** Keys of the same person that stay records of their own. */
    public SortedSet<String> linkedWith() {
        return linkedWith;
    }

    /** Keys with which this one stands in merges that contradict each other. */
    public SortedSet<String> disputedWith() {
        return merges.disputedWith(self);
    }

    /** Whether a key's record goes on under this one. */
    public boolean isFollowedBy(String mergedKey) {
        return merges.path(mergedKey).contains(self);
    }

    /** Whether this key's record goes on under another one, at the end of the chain or on the way there. */
    public boolean follows(String survivorKey) {
        return merges.path(self).contains(survivorKey);
    }

    /** Where a fact belongs that arrived under a key. */
    Home home(Fact fact) {
        return Facts.isOfVisit(fact)
                ? home(new Home(fact.getOriginPatientKey(), fact.getVisitKey()))
                : new Home(merges.root(fact.getOriginPatientKey()), fact.getVisitKey());
    }

    private Home home(Home arrived) {
        Home place = arrived;
        for (VisitMove move : moves) {
            place = concerns(move, place) ? new Home(move.getPatientKey(), move.getVisitKey()) : place;
        }
        return new Home(merges.root(place.patientKey()), place.visitKey());
    }

    /**
     * The other keys under which facts may be seen that arrived under this one. Each of them holds all of those facts, so
     * that a version which names another visit takes the one before it away there too.
     */
    SortedSet<String> readers() {
        SortedSet<String> known = readers;
        if (known == null) {
            known = Collections.unmodifiableSortedSet(findReaders());
            readers = known;
        }
        return known;
    }

    private SortedSet<String> findReaders() {
        var found = new TreeSet<String>();
        found.add(merges.root(self));
        for (VisitMove move : moves) {
            found.add(home(new Home(self, move.getPriorVisitKey())).patientKey());
            found.add(home(new Home(self, move.getVisitKey())).patientKey());
        }
        found.remove(self);
        return found;
    }

    /** Where a merged key's own record keeps a fact, as it was before the merge. */
    boolean keeps(Fact fact) {
        return fact.getOriginPatientKey().equals(self)
                && home(fact).patientKey().equals(merges.root(self));
    }

    /** A fact as it is seen here, under the visit that it belongs to; empty where it belongs elsewhere. */
    Optional<StoredFact> shown(StoredFact stored) {
        Home home = home(stored.getFact());
        boolean here = home.patientKey.equals(self) || keeps(stored.getFact());
        return here ? Optional.of(underVisit(stored, home.visitKey)) : Optional.empty();
    }

    private static StoredFact underVisit(StoredFact stored, @Nullable String visitKey) {
        Fact said = stored.getFact();
        return Objects.equals(said.getVisitKey(), visitKey)
                ? stored
                : FactCopies.under(stored, said.getOriginPatientKey(), visitKey);
    }

    private boolean concerns(VisitMove move, Home place) {
        return Objects.equals(move.getPriorVisitKey(), place.visitKey())
                && merges.root(move.getPriorPatientKey()).equals(merges.root(place.patientKey()));
    }

    private static Optional<String> other(String self, Link link) {
        return link.getSurvivorKey().equals(self)
                ? Optional.of(link.getRetiredKey())
                : Optional.of(link.getSurvivorKey())
                        .filter(_ -> link.getRetiredKey().equals(self));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Identity identity
                && identity.self.equals(self)
                && identity.statements.equals(statements);
    }

    @Override
    public int hashCode() {
        return Objects.hash(self, statements);
    }
}
