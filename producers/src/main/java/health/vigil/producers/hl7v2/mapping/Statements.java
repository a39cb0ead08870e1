package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import health.vigil.producers.publish.IdentityChange;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what one message says: one event for each patient, even where the message names the same patient twice. */
final class Statements {

    /** Ten entries of the journal; with the values that repeat, few observations may state many. */
    private static final int MAX_FACTS = 5000;

    private final MessageContext context;
    private final ObservationMapper observations;
    private final Map<String, ClinicalEvent> events = new LinkedHashMap<>();
    private final List<IdentityChange> identities = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int taken;
    private int refused;

    Statements(MessageContext context) {
        this.context = context;
        this.observations = new ObservationMapper(context);
    }

    /** Who the patient is: demographics and identities of PID, and what its numbers say of one another. */
    void introduce(Patient patient) {
        add(patient, DemographicMapper.facts(patient, context));
        for (IdentityChange change : patient.introduction().identities()) {
            identities.add(change.at(context.messageTime()));
        }
        LinkedNumbers.of(patient, context).forEach(this::add);
    }

    /** Deletes what PID said of who the patient is; what was observed of the patient stays. */
    void forget(Patient patient) {
        add(patient, DemographicMapper.deleted(patient, context));
        identities.addAll(IdentityMapper.deleted(patient, context));
    }

    /** What was observed of the patient; what cannot be used becomes a problem, and what is not for Vigil is counted. */
    void observe(Line line, Patient patient) {
        switch (observations.map(line, patient)) {
            case ObservationMapper.Taken(var found, var lost) -> {
                add(patient, found);
                problems.addAll(lost);
                taken++;
            }
            case ObservationMapper.Refused(var problem) -> {
                lose(problem);
            }
            case ObservationMapper.LeftOut(var why) -> context.skipped().count(why);
            case ObservationMapper.Unmapped(var code) -> context.skipped().unmapped(code.system(), code.code());
        }
    }

    /** Facts of one order of the patient, unless a time of it could not be read. */
    void take(Patient patient, OrderTimes times, List<Fact> facts) {
        if (times.problem().isPresent()) {
            lose(times.problem().get());
        } else {
            add(patient, facts);
            taken++;
        }
    }

    /** Something that was meant for Vigil and cannot be used. */
    void lose(Problem problem) {
        problems.add(problem);
        refused++;
    }

    /** Facts of a patient at a visit. */
    void add(Patient patient, List<Fact> facts) {
        if (!facts.isEmpty()) {
            event(patient.key(), patient.visitKey()).getFacts().addAll(facts);
        }
    }

    /** A fact of the patient whose key is its origin. */
    void add(Fact fact) {
        event(fact.getOriginPatientKey(), null).getFacts().add(fact);
    }

    /** Who somebody is. */
    void identify(List<IdentityChange> changes) {
        identities.addAll(changes);
    }

    /** Something that cannot be used. */
    void refuse(Problem problem) {
        problems.add(problem);
    }

    /** Whether observations or orders were meant for Vigil and none of them could be used. */
    boolean lostAll() {
        return taken == 0 && refused > 0;
    }

    /** The message as far as it could be used; nothing of it where it states more than Vigil takes at once. */
    Mapped taken() {
        observations.tellUnlisted(this::add);
        int facts = 0;
        for (ClinicalEvent event : events.values()) {
            facts += event.getFacts().size();
        }
        if (facts > MAX_FACTS) {
            return Mapped.refused(new Problem(
                    ErrorCode.SEGMENT_SEQUENCE,
                    "MSH^1",
                    "The message states more than " + MAX_FACTS + " facts: send it in several messages"));
        }
        return new Mapped(true, List.copyOf(events.values()), identities, problems);
    }

    /** A message of which nothing can be used. */
    Mapped refused() {
        return Mapped.refused(problems);
    }

    // What is first said of the patient says of which visit the event is.
    private ClinicalEvent event(String patientKey, @Nullable String visitKey) {
        return events.computeIfAbsent(
                patientKey,
                key -> new ClinicalEvent(
                        context.eventId(), key, visitKey, context.feed().name(), context.arrived(), new ArrayList<>()));
    }
}
