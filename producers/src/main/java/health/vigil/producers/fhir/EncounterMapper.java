package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.version.StatusRank;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Location;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationStatus;
import org.jspecify.annotations.Nullable;

/**
 * Encounter: the steps of a visit. A resource states the whole visit, so each version states its admission, its places with
 * a time of their own as transfers, its class and present place as an update, and its discharge — or that there is none.
 */
final class EncounterMapper {

    private final FhirSource source;
    private final Pseudonyms pseudonyms;
    private final References references;

    EncounterMapper(FhirSource source, Pseudonyms pseudonyms, References references) {
        this.source = source;
        this.pseudonyms = pseudonyms;
        this.references = references;
    }

    Mapped map(Encounter encounter, String id, Sending sending) {
        if (encounter.getStatus() == null) {
            throw RefusedException.missing(
                    "Encounter.status", "There is no status: send one of FHIR's, for example in-progress");
        }
        var patientKey = references.patientKey(encounter.getSubject(), encounter, sending, "Encounter.subject");
        Span period = period(encounter, sending);
        var version = SourceVersion.of(
                encounter.getMeta(), null, sending.stated(), reached(encounter, period), source.zone());
        if (patientKey.isEmpty()) {
            return Mapped.withoutFacts("Encounter", id, sending.arrived(), Notes.NOT_A_PATIENT);
        }
        String visitKey = references.visitKey(id);
        var writer = new FactWriter(pseudonyms, patientKey.get(), visitKey, version);
        List<Addressed> facts = new Steps(encounter, new Places(encounter, sending), writer, period, visitKey).all();
        return new Mapped(
                "Encounter",
                "Encounter/" + id,
                new ResourceVersion(version, 1),
                facts,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                statedAt(encounter, version, sending),
                facts.isEmpty() ? "Kept, and no facts made of it: the visit has not begun" : null);
    }

    // The end of a visit that is under way is a plan: as a version it would come after the discharge.
    private static Instant reached(Encounter encounter, Span period) {
        return switch (encounter.getStatus()) {
            case FINISHED, CANCELLED, ENTEREDINERROR -> period.latest();
            case PLANNED, ARRIVED, TRIAGED, INPROGRESS, ONLEAVE, UNKNOWN, NULL -> period.start();
        };
    }

    // Of a visit that did not come to be, the period is no more than what was planned.
    private Instant statedAt(Encounter encounter, SourceVersion version, Sending sending) {
        return switch (encounter.getStatus()) {
            case ARRIVED, TRIAGED, INPROGRESS, ONLEAVE, FINISHED -> version.messageTime();
            case PLANNED, CANCELLED, ENTEREDINERROR, UNKNOWN, NULL ->
                SourceVersion.of(encounter.getMeta(), null, sending.stated(), sending.arrived(), source.zone())
                        .messageTime();
        };
    }

    private Span period(Encounter encounter, Sending sending) {
        Span period = new EncounterHistory(encounter, source.zone()).period();
        if (period != null) {
            return period;
        }
        var updated = encounter.getMeta().getLastUpdatedElement();
        if (updated.hasValue()) {
            return Span.of(updated, source.zone(), "Encounter.meta.lastUpdated");
        }
        if (sending.stated() != null) {
            return Span.moment(sending.stated());
        }
        throw RefusedException.missing(
                "Encounter.period", "Nothing says when the encounter was: send period.start, or meta.lastUpdated");
    }

    /** Writes the facts of one version. */
    private final class Steps {

        private final Encounter encounter;
        private final Places places;
        private final FactWriter writer;
        private final Span period;
        private final String visitKey;
        private final @Nullable String encounterClass;
        private final List<Addressed> facts = new ArrayList<>();

        Steps(Encounter encounter, Places places, FactWriter writer, Span period, String visitKey) {
            this.encounter = encounter;
            this.places = places;
            this.writer = writer;
            this.period = period;
            this.visitKey = visitKey;
            this.encounterClass = EncounterHistory.classOf(encounter.getClass_());
        }

        List<Addressed> all() {
            switch (encounter.getStatus()) {
                case PLANNED, UNKNOWN, NULL -> {}
                case ARRIVED, TRIAGED, INPROGRESS, ONLEAVE -> underWay();
                case FINISHED -> finished();
                case CANCELLED -> withdrawn(FactStatus.cancelled);
                case ENTEREDINERROR -> withdrawn(FactStatus.entered_in_error);
            }
            return facts;
        }

        private void underWay() {
            admit();
            classChanges(FactStatus.final$);
            transfers(FactStatus.final$);
            update(writer.version().messageTime());
            // A discharge that an earlier version stated is taken back; in a first version there was none.
            if (writer.version().isLater()) {
                step(EncounterChange.discharge, FactStatus.cancelled, 1, Span.moment(period.start()), null);
            }
        }

        private void finished() {
            admit();
            classChanges(FactStatus.final$);
            transfers(FactStatus.final$);
            // Not when the resource was last touched: an old visit must not look like the present one.
            update(period.latest());
            step(EncounterChange.discharge, FactStatus.final$, Span.moment(period.latest()), null);
        }

        private void withdrawn(FactStatus status) {
            step(EncounterChange.admit, status, Span.moment(period.start()), null);
            classChanges(status);
            transfers(status);
            step(EncounterChange.update, status, Span.moment(period.start()), null);
            step(EncounterChange.discharge, status, Span.moment(period.latest()), null);
        }

        private void admit() {
            step(EncounterChange.admit, FactStatus.final$, Span.moment(period.start()), null);
        }

        private void update(Instant at) {
            step(EncounterChange.update, FactStatus.final$, Span.moment(at), presentPlace());
        }

        private void classChanges(FactStatus status) {
            new EncounterHistory(encounter, source.zone())
                    .classes()
                    .forEach((since, of) -> add(writer.fact(
                            status,
                            Span.moment(since),
                            new health.vigil.schemas.Encounter(EncounterChange.class_change, of, null),
                            "encounter",
                            visitKey,
                            "class",
                            since.toString())));
        }

        private void transfers(FactStatus status) {
            placesSince()
                    .forEach((since, come) -> add(writer.fact(
                            status,
                            Span.moment(since),
                            body(EncounterChange.transfer, places.of(come)),
                            "encounter",
                            visitKey,
                            "transfer",
                            since.toString())));
        }

        // The ward, the room and the bed that a patient came to at one moment are one place.
        private Map<Instant, List<EncounterLocationComponent>> placesSince() {
            var since = new LinkedHashMap<Instant, List<EncounterLocationComponent>>();
            for (EncounterLocationComponent place : places(Steps::isBeenTo)) {
                Span stay = Span.of(place.getPeriod(), source.zone(), "Encounter.location.period");
                if (stay != null) {
                    since.computeIfAbsent(stay.start(), _ -> new ArrayList<>()).add(place);
                }
            }
            return since;
        }

        private void step(EncounterChange change, FactStatus status, Span at, @Nullable Location place) {
            step(change, status, StatusRank.of(status), at, place);
        }

        private void step(EncounterChange change, FactStatus status, int rank, Span at, @Nullable Location place) {
            add(writer.fact(status, rank, at, body(change, place), "encounter", visitKey, change.name()));
        }

        private void add(Fact fact) {
            facts.add(new Addressed(fact.getOriginPatientKey(), fact));
        }

        private health.vigil.schemas.Encounter body(EncounterChange change, @Nullable Location place) {
            return new health.vigil.schemas.Encounter(change, encounterClass, place);
        }

        private @Nullable Location presentPlace() {
            List<EncounterLocationComponent> active =
                    places(place -> place.getStatus() == EncounterLocationStatus.ACTIVE);
            return places.of(
                    active.isEmpty()
                            ? places(place ->
                                    isBeenTo(place) && !place.getPeriod().hasEnd())
                            : active);
        }

        private List<EncounterLocationComponent> places(Predicate<EncounterLocationComponent> which) {
            return encounter.getLocation().stream().filter(which).toList();
        }

        private static boolean isBeenTo(EncounterLocationComponent place) {
            return place.getStatus() != EncounterLocationStatus.PLANNED
                    && place.getStatus() != EncounterLocationStatus.RESERVED;
        }
    }
}
