package health.vigil.producers.fhir;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.ClassHistoryComponent;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.jspecify.annotations.Nullable;

/** What {@code Encounter.statusHistory} and {@code Encounter.classHistory} add to an Encounter's own status and class. */
final class EncounterHistory {

    private static final Set<EncounterStatus> UNDER_WAY = EnumSet.of(
            EncounterStatus.ARRIVED, EncounterStatus.TRIAGED, EncounterStatus.INPROGRESS, EncounterStatus.ONLEAVE);

    private final Encounter encounter;
    private final ZoneId zone;

    EncounterHistory(Encounter encounter, ZoneId zone) {
        this.encounter = encounter;
        this.zone = zone;
    }

    /** From the first status under way to the finish, for an Encounter without a period; null where no history says it. */
    @Nullable
    Span period() {
        Optional<Instant> begun = since(UNDER_WAY).map(Span::start).min(Instant::compareTo);
        Optional<Instant> finished =
                since(EnumSet.of(EncounterStatus.FINISHED)).map(Span::start).max(Instant::compareTo);
        return begun.map(start -> new Span(start, finished.orElse(null))).orElse(null);
    }

    /** Classes and since when, oldest first; those without a time say nothing. */
    SortedMap<Instant, @Nullable String> classes() {
        var classes = new TreeMap<Instant, @Nullable String>();
        for (ClassHistoryComponent was : encounter.getClassHistory()) {
            Span since = Span.of(was.getPeriod(), zone, "Encounter.classHistory.period");
            if (since != null) {
                classes.put(since.start(), was.getClass_().getCode());
            }
        }
        return classes;
    }

    private Stream<Span> since(Set<EncounterStatus> statuses) {
        return encounter.getStatusHistory().stream()
                .filter(was -> was.getStatus() != null && statuses.contains(was.getStatus()))
                .flatMap(was -> Stream.ofNullable(Span.of(was.getPeriod(), zone, "Encounter.statusHistory.period")));
    }
}
