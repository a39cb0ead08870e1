package health.vigil.streams.context.score;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Suspected infection (Seymour et al., JAMA 2016): a culture, then an antibiotic within 72 hours; or an antibiotic, then a
 * culture within 24 hours.
 *
 * @param onset the earlier of the two, which research takes as its time
 * @param knownAt the later of the two: before it nobody could know, and nothing may be concluded
 */
public record SuspectedInfection(Instant onset, Instant knownAt) {

    private static final Duration ANTIBIOTIC_AFTER_CULTURE = Duration.ofDays(3);
    private static final Duration CULTURE_AFTER_ANTIBIOTIC = Duration.ofDays(1);

    /** The newest suspicion that can be known at {@code now}; of two that became known together the earlier onset. */
    public static Optional<SuspectedInfection> newest(
            Collection<Instant> cultures, Collection<Instant> antibiotics, Instant now) {
        return cultures.stream()
                .flatMap(culture -> antibiotics.stream().flatMap(antibiotic -> of(culture, antibiotic).stream()))
                .filter(suspicion -> !suspicion.knownAt.isAfter(now))
                .max(Comparator.comparing(SuspectedInfection::knownAt)
                        .thenComparing(SuspectedInfection::onset, Comparator.reverseOrder()));
    }

    private static Optional<SuspectedInfection> of(Instant culture, Instant antibiotic) {
        boolean cultureFirst = !antibiotic.isBefore(culture);
        Instant first = cultureFirst ? culture : antibiotic;
        Instant second = cultureFirst ? antibiotic : culture;
        Duration limit = cultureFirst ? ANTIBIOTIC_AFTER_CULTURE : CULTURE_AFTER_ANTIBIOTIC;
        return second.isAfter(first.plus(limit))
                ? Optional.empty()
                : Optional.of(new SuspectedInfection(first, second));
    }
}
