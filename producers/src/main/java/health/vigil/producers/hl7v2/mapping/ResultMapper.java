package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import health.vigil.producers.publish.IdentityChange;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ORU^R01: results of one or several patients. What can be used is; the message as a whole is refused where observations
 * were meant for Vigil and none could be used, or where no patient is named.
 */
final class ResultMapper implements MessageMapper {

    /** What one journal entry can hold with Kafka's usual limit of a megabyte a record, and room to spare. */
    private static final int MAX_OBSERVATIONS = 2000;

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        var mapping = new Mapping(context);
        List<ResultGroup> groups = ResultGroup.of(message);
        if (groups.stream().mapToInt(group -> group.lines().size()).sum() > MAX_OBSERVATIONS) {
            return Mapped.refused(new Problem(
                    ErrorCode.SEGMENT_SEQUENCE,
                    "OBX^" + (MAX_OBSERVATIONS + 1),
                    "There are more than " + MAX_OBSERVATIONS + " observations: send them in several messages"));
        }
        for (int i = 0; i < groups.size(); i++) {
            mapping.add(groups.get(i), i + 1);
        }
        return mapping.result();
    }

    /** Collects what one message says. */
    private static final class Mapping {

        private final MessageContext context;
        private final ObservationMapper observations;
        private final Map<String, ClinicalEvent> events = new LinkedHashMap<>();
        private final List<IdentityChange> identities = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private boolean patientFound;
        private int taken;
        private int refused;

        Mapping(MessageContext context) {
            this.context = context;
            this.observations = new ObservationMapper(context);
        }

        void add(ResultGroup group, int number) {
            Optional<Patient> patient = group.patient(context);
            if (patient.isEmpty()) {
                problems.add(Problems.noPatient(number));
                return;
            }
            patientFound = true;
            var facts = new ArrayList<Fact>();
            for (Line line : group.lines()) {
                add(observations.map(line, patient.get()), facts);
            }
            facts.addAll(DemographicMapper.map(patient.get(), context));
            identities.addAll(IdentityMapper.map(patient.get(), context));
            if (!facts.isEmpty()) {
                event(patient.get()).getFacts().addAll(facts);
            }
        }

        Mapped result() {
            boolean usable = patientFound && (taken > 0 || refused == 0);
            return usable
                    ? new Mapped(true, List.copyOf(events.values()), identities, problems)
                    : Mapped.refused(problems);
        }

        private void add(ObservationMapper.Outcome outcome, List<Fact> facts) {
            switch (outcome) {
                case ObservationMapper.Taken(var found) -> {
                    facts.addAll(found);
                    taken++;
                }
                case ObservationMapper.Refused(var problem) -> {
                    problems.add(problem);
                    refused++;
                }
                case ObservationMapper.LeftOut(var why) -> context.skipped().count(why);
                case ObservationMapper.Unmapped(var code) -> context.skipped().unmapped(code.system(), code.code());
            }
        }

        // One entry for a patient, even where the message names the same patient twice.
        private ClinicalEvent event(Patient patient) {
            return events.computeIfAbsent(
                    patient.key(),
                    key -> new ClinicalEvent(
                            context.eventId(),
                            key,
                            patient.visitKey(),
                            context.feed().name(),
                            context.arrived(),
                            new ArrayList<>()));
        }
    }
}
