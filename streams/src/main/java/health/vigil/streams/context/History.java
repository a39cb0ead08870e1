package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was measured before, as far back as it is kept. Reads the context itself: to be read while its moment is looked at.
 *
 * @param horizon nothing later is seen
 */
public record History(PatientContext context, Validity validity, Instant horizon) {

    /** Usable values of a concept, newest first; reads only as far as it is asked for. */
    public Stream<StoredFact> newestFirst(String concept) {
        return context.newestFirst(Facts.observations(concept), horizon);
    }

    /** Equal where it tells the same, of whichever copy of the context it reads. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof History history
                && history.horizon.equals(horizon)
                && history.validity.equals(validity)
                && history.context.canonical().equals(context.canonical());
    }

    @Override
    public int hashCode() {
        return Objects.hash(validity, horizon);
    }

    /** How the patient looked at a time before, by what is known now. As dear as a first look at a patient. */
    public PatientView at(Instant before) {
        return new Sight(context, validity).at(before);
    }

    /** How long values of a concept are kept. */
    public static Duration kept(Concept concept) {
        return Window.of(concept).retention();
    }

    /** Equal for two moments of one patient only where what is seen of a concept's facts is the same. */
    public Stamp stamp(String concept) {
        @Nullable Family family = context.family(Facts.observations(concept));
        if (family == null || family.isEmpty()) {
            return new Stamp(null, 0, null);
        }
        // What is of the future comes into sight by itself.
        boolean hides = family.newest().getFact().getEffective().isAfter(horizon);
        return new Stamp(family, family.changes(), hides ? horizon : null);
    }

    /** Which state of a concept's facts was seen. */
    public record Stamp(
            @Nullable Object family, int changes, @Nullable Instant until) {}
}
