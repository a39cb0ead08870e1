package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was measured before, as far back as it is kept. Reads the context itself: to be read while its moment is looked at.
 *
 * @param horizon nothing later is seen
 */
public record History(PatientContext context, Validity validity, Instant horizon) {

    /** The newest usable value of a concept; null where there is none. */
    public @Nullable StoredFact newest(String concept) {
        @Nullable StoredFact charted = newestCharted(concept);
        if (!isSummed(concept)) {
            return charted;
        }
        Instant since = charted == null ? Instant.MIN : charted.getFact().getEffective();
        List<StoredFact> totals = since(concept, since);
        return totals.isEmpty() ? null : totals.getFirst();
    }

    private @Nullable StoredFact newestCharted(String concept) {
        @Nullable Family family = family(concept);
        if (family == null) {
            return null;
        }
        @Nullable StoredFact newest = newestUsable(family);
        if (!isAllInMemory(family) && !family.newest().equals(newest)) {
            context.minutes().keepAll();
            newest = newestUsable(family);
        }
        return newest;
    }

    private @Nullable StoredFact newestUsable(Family family) {
        for (int newer = firstSeen(family); newer < family.size(); newer++) {
            if (Facts.isUsable(family.fromNewest(newer).getFact())) {
                return family.fromNewest(newer);
            }
        }
        return null;
    }

    /** Usable values of a concept at or after a time, newest first. */
    public List<StoredFact> since(String concept, Instant since) {
        List<StoredFact> charted = charted(concept, since);
        return isSummed(concept) ? GlasgowTotals.with(charted, response -> charted(response, since)) : charted;
    }

    /** Whether a total follows from others, of which there are some. */
    private boolean isSummed(String concept) {
        return concept.equals(GlasgowTotals.CONCEPT) && family(GlasgowTotals.VERBAL) != null;
    }

    private List<StoredFact> charted(String concept, Instant since) {
        @Nullable Family family = family(concept);
        if (family == null || family.newest().getFact().getEffective().isBefore(since)) {
            return List.of();
        }
        if (!isAllInMemory(family) && since.isBefore(context.minutes().since())) {
            context.minutes().keepAll();
        }
        var values = new ArrayList<StoredFact>();
        for (int newer = firstSeen(family); newer < family.size(); newer++) {
            StoredFact stored = family.fromNewest(newer);
            if (stored.getFact().getEffective().isBefore(since)) {
                break;
            }
            if (Facts.isUsable(stored.getFact())) {
                values.add(stored);
            }
        }
        return values;
    }

    private @Nullable Family family(String concept) {
        return context.seen().family(Facts.observations(concept));
    }

    private boolean isAllInMemory(Family family) {
        return !family.window().equals(Window.FREQUENT)
                || context.minutes().since().equals(Instant.MIN);
    }

    /** By how many newer facts are not seen yet. */
    private int firstSeen(Family family) {
        return family.size() - family.firstAfter(horizon);
    }

    /** A fact that belongs to the patient, usable or not; null where none by that id does, or it is so old that it is forgotten. */
    public @Nullable StoredFact find(String factId) {
        context.minutes().keepAll();
        return context.seen().find(factId);
    }

    /** A fact that belongs to the patient, or did; null where none by that id did, or it is so old that it is forgotten. */
    public @Nullable StoredFact held(String factId) {
        context.minutes().keepAll();
        return context.books()
                .flatMap(book -> Stream.ofNullable(book.find(factId)))
                .findFirst()
                .orElse(null);
    }

    /** How the patient looked at a time before, by what is known now. As dear as a first look at a patient. */
    public PatientView at(Instant before) {
        context.minutes().keepAll();
        return new Sight(context, validity).at(before);
    }

    /** NEWS2 as it was at a time before, by what is known now. */
    public Score news2(Instant before) {
        context.minutes().keepAll();
        return context.sight(validity).news2().at(before);
    }

    /** Of a patient at a time: what is read, and from where, does not tell two views apart. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof History history
                && history.context.patientKey().equals(context.patientKey())
                && history.validity.equals(validity)
                && history.horizon.equals(horizon);
    }

    @Override
    public int hashCode() {
        return Objects.hash(context.patientKey(), validity, horizon);
    }

    /** How long values of a concept are kept. */
    public static Duration kept(Concept concept) {
        return Window.of(concept).retention();
    }

    /** Equal for two moments of one patient only where what is seen of a concept's facts is the same. */
    public Object stamp(String concept) {
        return concept.equals(GlasgowTotals.CONCEPT)
                ? Stream.concat(Stream.of(concept), GlasgowTotals.RESPONSES.stream())
                        .map(this::stampOf)
                        .toList()
                : stampOf(concept);
    }

    private Stamp stampOf(String concept) {
        @Nullable Family family = family(concept);
        if (family == null) {
            return new Stamp(null, 0, null);
        }
        // What is of the future comes into sight by itself.
        boolean hides = family.newest().getFact().getEffective().isAfter(horizon);
        return new Stamp(family, family.changes(), hides ? horizon : null);
    }

    /** Which state of a concept's facts was seen. */
    private record Stamp(
            @Nullable Object family, int changes, @Nullable Instant until) {}
}
