package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
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
        String family = Facts.observations(concept);
        Instant since = context.minutes().since();
        @Nullable String newest = newestId(family);
        Predicate<StoredFact> isHeld =
                stored -> !stored.getFact().getEffective().isBefore(since)
                        || stored.getFact().getFactId().equals(newest);
        if (since.equals(Instant.MIN) || isOfOtherWindow(family)) {
            return context.newestFirst(family, horizon);
        }
        return Stream.concat(
                context.newestFirst(family, horizon).takeWhile(isHeld),
                Stream.of(context.minutes()).flatMap(minutes -> {
                    minutes.keepAll();
                    return context.newestFirst(family, horizon).dropWhile(isHeld);
                }));
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

    private @Nullable String newestId(String name) {
        @Nullable Family family = context.seen().family(name);
        return family == null ? null : family.newest().getFact().getFactId();
    }

    private boolean isOfOtherWindow(String name) {
        @Nullable Family family = context.seen().family(name);
        return family != null && !family.window().equals(Window.FREQUENT);
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
    public Stamp stamp(String concept) {
        @Nullable Family family = context.seen().family(Facts.observations(concept));
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
