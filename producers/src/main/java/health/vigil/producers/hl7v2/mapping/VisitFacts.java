package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.terminology.EncounterClass;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of one visit as facts. */
final class VisitFacts {

    private static final int CLASS = 2;
    private static final int ASSIGNED_LOCATION = 3;

    private final Patient patient;
    private final AdtTimes times;
    private final MessageContext context;

    VisitFacts(Patient patient, AdtTimes times, MessageContext context) {
        this.patient = patient;
        this.times = times;
        this.context = context;
    }

    List<Fact> of(List<VisitStep> steps) {
        return steps.stream().filter(this::saysSomething).map(this::fact).toList();
    }

    // An A08 about a person alone has no visit, or one of class N; it must not look as if somebody had been admitted.
    private boolean saysSomething(VisitStep step) {
        return step.change() != EncounterChange.update
                || patient.visitKey() != null
                || encounterClass() != null
                || location() != null;
    }

    // A visit has one admission, one discharge and one newest update, and any number of transfers, told apart by time.
    private Fact fact(VisitStep step) {
        Hl7Time effective = step.asRecorded() ? times.recorded() : times.of(step.change());
        String visitKey = patient.visitKey();
        boolean timeInIdentity = visitKey == null
                || step.change() == EncounterChange.transfer
                || step.change() == EncounterChange.cancel_transfer;
        String factId = context.pseudonyms()
                .factId(
                        "encounter",
                        visitKey == null ? patient.key() : visitKey,
                        step.change().name(),
                        timeInIdentity ? effective.start().toString() : "");
        return new FactMaker(context, patient.key(), visitKey)
                .make(
                        factId,
                        step.status(),
                        times.issued(),
                        effective,
                        timeInIdentity,
                        new Encounter(step.change(), encounterClass(), location()));
    }

    private @Nullable String encounterClass() {
        Segment pv1 = patient.pv1();
        return pv1 == null
                ? null
                : EncounterClass.ofTable0004(pv1.field(CLASS).component(1).text());
    }

    private @Nullable Location location() {
        Segment pv1 = patient.pv1();
        if (pv1 == null || !pv1.field(ASSIGNED_LOCATION).isPresent()) {
            return null;
        }
        Element location = pv1.field(ASSIGNED_LOCATION);
        return new Location(part(location, 1), part(location, 2), part(location, 3));
    }

    private static @Nullable String part(Element location, int component) {
        return location.component(component).subcomponent(1).value().orElse(null);
    }
}
