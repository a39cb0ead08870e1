package health.vigil.streams.context;

import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Location;
import health.vigil.streams.context.Visit.Status;
import health.vigil.streams.event.FactVersions;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads visits from the set of their steps; the order in which the steps arrived has no part in it. A cancelled admission,
 * registration or discharge is a withdrawn step; a cancelled transfer is a step of its own (HL7 v2, chapter 3, A11–A13).
 */
final class VisitTimeline {

    /** Oldest first; of steps at one time in the order in which a stay goes, a cancelled transfer after the transfer. */
    private static final Comparator<Fact> IN_TIME = Comparator.comparing(Fact::getEffective)
            .thenComparingInt(step -> order(change(step)))
            .thenComparing(Fact::getVersion, FactVersions.ORDER)
            .thenComparing(Fact::getFactId);

    /** Classes of visits (HL7 v3 ActCode) in which a patient has a bed. */
    private static final Set<String> STAYS = Set.of("IMP", "ACUTE", "NONAC", "OBSENC");

    private final @Nullable String visitKey;
    private final List<Fact> steps;
    private final @Nullable Instant beginningWithdrawnAt;

    private VisitTimeline(@Nullable String visitKey, List<Fact> all) {
        this.visitKey = visitKey;
        this.steps = all.stream().filter(Facts::stands).sorted(IN_TIME).toList();
        this.beginningWithdrawnAt = all.stream()
                .filter(step -> !Facts.stands(step) && isBeginning(change(step)))
                .map(step -> step.getVersion().getMessageTime())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Every visit that the steps tell of, withdrawn steps among them. */
    static List<Visit> visits(Stream<Fact> steps) {
        return timelines(steps).map(VisitTimeline::visit).toList();
    }

    /** When a patient who lay on one unit came to another in the same visit. */
    static Stream<Outcome> transfers(Stream<Fact> steps) {
        return timelines(steps).flatMap(timeline -> timeline.transfers().stream());
    }

    private static Stream<VisitTimeline> timelines(Stream<Fact> steps) {
        // A visit without a number is one of its own: nothing says which of the others it might be.
        Map<String, List<Fact>> byVisit =
                steps.collect(Collectors.groupingBy(step -> String.valueOf(step.getVisitKey())));
        return byVisit.values().stream()
                .map(all -> new VisitTimeline(all.getFirst().getVisitKey(), all));
    }

    private List<Outcome> transfers() {
        List<@Nullable Location> places = places();
        var transfers = new ArrayList<Outcome>();
        @Nullable String unit = null;
        for (int step = 0; step < steps.size(); step++) {
            @Nullable Location place = places.get(step);
            @Nullable String now = place == null ? null : place.getUnit();
            boolean moved = unit != null && now != null && !unit.equals(now);
            if (moved && change(steps.get(step)) == EncounterChange.cancel_transfer) {
                // The patient never was there.
                transfers.removeLast();
            } else if (moved) {
                transfers.add(new Outcome(Outcome.Kind.TRANSFER, steps.get(step).getEffective(), now));
            }
            unit = now == null ? unit : now;
        }
        return transfers;
    }

    private Visit visit() {
        @Nullable Instant began = began();
        @Nullable Instant discharged = discharged(began);
        boolean left = discharged != null && (began == null || !began.isAfter(discharged));
        Status status = status(left);
        return new Visit(
                visitKey,
                newest(Encounter::getEncounterClass),
                status,
                began,
                left ? discharged : null,
                status == Status.CANCELLED ? beginningWithdrawnAt : null,
                location(),
                unitSince(),
                steps.isEmpty() ? Instant.MIN : steps.getLast().getEffective(),
                mayEndUnsaid(),
                false);
    }

    /** A stay in bed ends with a message; a visit without an admission often does not. Where no class is known, a registration tells. */
    private boolean mayEndUnsaid() {
        @Nullable String encounterClass = newest(Encounter::getEncounterClass);
        boolean isStay = encounterClass == null ? !has(EncounterChange.register) : STAYS.contains(encounterClass);
        return !isStay && !has(EncounterChange.admit);
    }

    private Status status(boolean left) {
        boolean arrived = has(EncounterChange.admit) || has(EncounterChange.register);
        boolean planned = has(EncounterChange.preadmit);
        // Where no step says how it began, Vigil came later than the patient: unless one said it and was taken back.
        if (!arrived && (beginningWithdrawnAt != null || steps.isEmpty())) {
            return planned ? Status.PLANNED : Status.CANCELLED;
        }
        if (left) {
            return Status.FINISHED;
        }
        boolean moved = has(EncounterChange.transfer) || has(EncounterChange.class_change);
        return planned && !arrived && !moved ? Status.PLANNED : Status.IN_PROGRESS;
    }

    /** Of a discharge that is known by its day only, and began before the stay of some hours of it did, the stay's beginning. */
    private @Nullable Instant discharged(@Nullable Instant began) {
        @Nullable Fact discharge = newestStep(EncounterChange.discharge);
        if (discharge == null) {
            return null;
        }
        @Nullable Instant end = discharge.getEffectiveEnd();
        boolean isWithin =
                began != null && end != null && began.isAfter(discharge.getEffective()) && began.isBefore(end);
        return isWithin ? began : discharge.getEffective();
    }

    private @Nullable Instant began() {
        @Nullable Instant admitted = newest(EncounterChange.admit);
        return admitted != null ? admitted : newest(EncounterChange.register);
    }

    /** Where the patient lies. */
    private @Nullable Location location() {
        List<@Nullable Location> places = places();
        return places.isEmpty() ? null : places.getLast();
    }

    /** When the last of the steps was that brought the patient to this unit; a transfer that was cancelled brought nobody anywhere. */
    private @Nullable Instant unitSince() {
        List<@Nullable Location> places = places();
        Deque<OnUnit> beforeTransfers = new ArrayDeque<>();
        var last = new OnUnit(null, Instant.MIN);
        for (int step = 0; step < steps.size(); step++) {
            EncounterChange change = change(steps.get(step));
            if (change == EncounterChange.transfer) {
                beforeTransfers.push(last);
            }
            boolean goesBack = change == EncounterChange.cancel_transfer && !beforeTransfers.isEmpty();
            OnUnit before = goesBack ? beforeTransfers.pop() : last;
            @Nullable Location place = places.get(step);
            @Nullable String unit = place == null ? null : place.getUnit();
            last = Objects.equals(unit, before.unit)
                    ? before
                    : new OnUnit(unit, steps.get(step).getEffective());
        }
        return last.unit == null ? null : last.since;
    }

    /** A unit, and since when the patient has lain there. */
    private record OnUnit(@Nullable String unit, Instant since) {}

    /** Where the patient lay after each step: a cancelled transfer brings back the place before the newest transfer. */
    private List<@Nullable Location> places() {
        List<@Nullable Location> places = new ArrayList<>();
        @Nullable Location place = null;
        List<@Nullable Location> beforeTransfers = new ArrayList<>();
        for (Fact step : steps) {
            switch (change(step)) {
                case transfer -> beforeTransfers.add(place);
                case cancel_transfer -> place = beforeTransfers.isEmpty() ? place : beforeTransfers.removeLast();
                case admit, register, preadmit, class_change, update, discharge -> {
                    // These move nobody beyond what they say themselves.
                }
            }
            @Nullable Location said = ((Encounter) step.getBody()).getLocation();
            place = said == null ? place : said;
            places.add(place);
        }
        return places;
    }

    private boolean has(EncounterChange change) {
        return newest(change) != null;
    }

    private @Nullable Instant newest(EncounterChange change) {
        @Nullable Fact step = newestStep(change);
        return step == null ? null : step.getEffective();
    }

    private @Nullable Fact newestStep(EncounterChange change) {
        return steps.reversed().stream()
                .filter(step -> change(step) == change)
                .findFirst()
                .orElse(null);
    }

    private <T> @Nullable T newest(Function<Encounter, @Nullable T> field) {
        for (Fact step : steps.reversed()) {
            @Nullable T value = field.apply((Encounter) step.getBody());
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static EncounterChange change(Fact step) {
        return ((Encounter) step.getBody()).getChange();
    }

    private static boolean isBeginning(EncounterChange change) {
        return order(change) <= order(EncounterChange.admit);
    }

    private static int order(EncounterChange change) {
        return switch (change) {
            case preadmit -> 0;
            case register -> 1;
            case admit -> 2;
            case class_change -> 3;
            case transfer -> 4;
            case update -> 5;
            case cancel_transfer -> 6;
            case discharge -> 7;
        };
    }
}
