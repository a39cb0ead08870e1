package health.vigil.streams.context;

import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Location;
import health.vigil.schemas.StoredFact;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The visit that the newest encounter fact belongs to, as its timeline tells.
 *
 * @param visitKey pseudonymous visit key; null where no source names one
 * @param encounterClass HL7 v3 ActCode; null where unknown
 * @param status FHIR encounter status: in-progress, finished, unknown
 * @param location where the patient lies; null where unknown
 */
public record Visit(
        @Nullable String visitKey,
        @Nullable String encounterClass,
        String status,
        @Nullable Instant admittedAt,
        @Nullable Instant dischargedAt,
        @Nullable Location location) {

    private static final Visit UNKNOWN = new Visit(null, null, "unknown", null, null, null);

    /** Reads the timeline from the usable facts there are so far, newest first. */
    static Visit of(List<StoredFact> encounters) {
        if (encounters.isEmpty()) {
            return UNKNOWN;
        }
        @Nullable String visitKey = encounters.getFirst().getFact().getVisitKey();
        List<Fact> steps = encounters.stream()
                .map(StoredFact::getFact)
                .filter(fact -> Objects.equals(fact.getVisitKey(), visitKey))
                .toList();
        @Nullable Instant dischargedAt = time(steps, change -> change == EncounterChange.discharge);
        return new Visit(
                visitKey,
                newest(steps, Encounter::getEncounterClass),
                dischargedAt == null ? "in-progress" : "finished",
                time(steps, change -> change == EncounterChange.admit),
                dischargedAt,
                newest(steps, Encounter::getLocation));
    }

    /** Whether the patient has left. */
    public boolean isFinished() {
        return dischargedAt != null;
    }

    private static @Nullable Instant time(List<Fact> steps, Predicate<EncounterChange> change) {
        return steps.stream()
                .filter(step -> change.test(((Encounter) step.getBody()).getChange()))
                .map(Fact::getEffective)
                .findFirst()
                .orElse(null);
    }

    private static <T> @Nullable T newest(List<Fact> steps, Function<Encounter, @Nullable T> field) {
        for (Fact step : steps) {
            @Nullable T value = field.apply((Encounter) step.getBody());
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
