package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Medications that are given at a moment, by class, as they were last charted.
 *
 * @param notEnded those of which no end is known
 * @param running those of them that go on; silence is no end, but no more than silence either
 */
record GivenMedications(Map<String, StoredFact> notEnded, Map<String, StoredFact> running) {

    /** How long an infusion counts as running after it was last charted, where its source does not say that it runs on. */
    static final Duration VALID = Duration.ofHours(12);

    /** By when the source said it; what is said to end in the same message ends. */
    private static final Comparator<StoredFact> LAST_SAID = Comparator.comparing(
                    StoredFact::getValueVersion,
                    Comparator.comparing(FactVersion::getIssued)
                            .thenComparing(FactVersion::getMessageTime)
                            .thenComparingLong(FactVersion::getSequence))
            .thenComparing(stored -> !isAdministered(medication(stored)));

    /** Those of facts about medications, newest first, of which none is later than {@code now}. */
    static GivenMedications of(Stream<StoredFact> newestFirst, Instant now) {
        var last = new LinkedHashMap<String, StoredFact>();
        newestFirst
                .filter(stored -> isGiven(medication(stored)))
                .forEach(stored -> last.merge(
                        String.valueOf(medication(stored).getConcept()), stored, GivenMedications::lastSaid));
        last.values().removeIf(stored -> !isAdministered(medication(stored)) || Facts.hasEnded(stored.getFact(), now));
        var running = new LinkedHashMap<>(last);
        running.values().removeIf(stored -> !Facts.isGoingOn(stored.getFact(), now, VALID));
        return new GivenMedications(last, running);
    }

    /** Of what is charted of one time, as an end is that repeats when it began: what was said last. */
    private static StoredFact lastSaid(StoredFact newest, StoredFact other) {
        Fact fact = newest.getFact();
        boolean ofOneTime = fact.getEffective().equals(other.getFact().getEffective());
        return ofOneTime && LAST_SAID.compare(newest, other) < 0 ? other : newest;
    }

    private static Medication medication(StoredFact stored) {
        return (Medication) stored.getFact().getBody();
    }

    private static boolean isGiven(Medication medication) {
        return medication.getChange() != MedicationChange.order && medication.getConcept() != null;
    }

    /** A rate of none is how an infusion that is off is charted. */
    private static boolean isAdministered(Medication medication) {
        @Nullable String dose = medication.getDose();
        return medication.getChange() == MedicationChange.administration
                && (dose == null || new BigDecimal(dose).signum() != 0);
    }
}
