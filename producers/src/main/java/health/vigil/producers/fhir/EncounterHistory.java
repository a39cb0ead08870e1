package health.vigil.producers.fhir;

import health.vigil.producers.terminology.EncounterClass;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Coding;
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

    /**
     * When it was. What Encounter.period leaves out is found in the history of the status: from the first under way to the
     * finish, to the end of the last that was under way, or to what is known last of a place; null where nothing says it.
     */
    @Nullable
    Span period() {
        Optional<Instant> ended = said(encounter.getPeriod().getEndElement(), "end")
                .map(Span::latest)
                .or(this::finished);
        Optional<Instant> begun = said(encounter.getPeriod().getStartElement(), "start")
                .or(() -> since(UNDER_WAY).min(Comparator.comparing(Span::start)))
                .map(Span::start)
                .or(() -> ended.filter(_ -> !UNDER_WAY.contains(encounter.getStatus())));
        return begun.map(start -> new Span(start, ended.orElse(null))).orElse(null);
    }

    private Optional<Span> said(BaseDateTimeType time, String which) {
        return time.hasValue() ? Optional.of(Span.of(time, zone, "Encounter.period." + which)) : Optional.empty();
    }

    private Optional<Instant> finished() {
        if (encounter.getStatus() != EncounterStatus.FINISHED) {
            return Optional.empty();
        }
        return since(EnumSet.of(EncounterStatus.FINISHED))
                .map(Span::start)
                .max(Instant::compareTo)
                .or(() -> since(UNDER_WAY)
                        .flatMap(span -> Stream.ofNullable(span.end()))
                        .max(Instant::compareTo))
                .or(() -> encounter.getLocation().stream()
                        .flatMap(place ->
                                Stream.ofNullable(Span.of(place.getPeriod(), zone, "Encounter.location.period")))
                        .map(Span::latest)
                        .max(Instant::compareTo));
    }

    /** A class in HL7 v3's words; null where it says none. */
    static @Nullable String classOf(Coding sent) {
        return EncounterClass.of(sent.getSystem(), sent.getCode());
    }

    /** Classes and since when, oldest first; those without a time say nothing. */
    SortedMap<Instant, @Nullable String> classes() {
        var classes = new TreeMap<Instant, @Nullable String>();
        for (ClassHistoryComponent was : encounter.getClassHistory()) {
            Span since = Span.of(was.getPeriod(), zone, "Encounter.classHistory.period");
            if (since != null) {
                classes.put(since.start(), classOf(was.getClass_()));
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
