package health.vigil.producers.hl7v2.mapping;

import static health.vigil.schemas.EncounterChange.admit;
import static health.vigil.schemas.EncounterChange.discharge;

import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.schemas.FactStatus;
import java.util.List;
import java.util.Optional;

/**
 * ADT messages about a visit, or about two of them (A17): who the patient is, what is in the chart, and the steps of the
 * visit. Pending events have no steps: a bed that waits moves nobody.
 */
final class VisitMapper implements MessageMapper {

    private final List<VisitStep> steps;
    private final boolean needsVisit;

    private VisitMapper(List<VisitStep> steps, boolean needsVisit) {
        this.steps = steps;
        this.needsVisit = needsVisit;
    }

    static VisitMapper of(VisitStep... steps) {
        return new VisitMapper(List.of(steps), false);
    }

    /** For events that say nothing unless the visit has a number. */
    static VisitMapper ofNumberedVisit(VisitStep... steps) {
        return new VisitMapper(List.of(steps), true);
    }

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        var statements = new Statements(context);
        for (AdtGroup group : AdtGroup.of(message)) {
            Optional<Problem> problem = add(group, message, statements, context);
            if (problem.isPresent()) {
                return Mapped.refused(problem.get());
            }
        }
        return statements.taken();
    }

    // Half of a swap would put two patients into one bed, so that one problem refuses the message.
    private Optional<Problem> add(AdtGroup group, Er7Message message, Statements statements, MessageContext context) {
        Optional<Patient> patient = group.patient(context);
        if (patient.isEmpty()) {
            return Optional.of(Problems.noPatient(group.number()));
        }
        if (needsVisit && patient.get().visitKey() == null) {
            return Optional.of(Problems.noVisit(group.number()));
        }
        AdtTimes times = AdtTimes.of(message, group.pv1(), context);
        List<VisitStep> timed = timed(patient.get());
        Optional<Problem> problem = times.problem(timed);
        if (problem.isEmpty()) {
            times.warnings(timed).forEach(statements::refuse);
            statements.introduce(patient.get());
            if (takesEndBack()) {
                statements.add(patient.get(), DemographicMapper.notLeftDead(patient.get(), context));
            }
            Chart.add(group, patient.get(), times, statements, context);
            statements.add(patient.get(), new VisitFacts(patient.get(), times, context).of(steps));
            statements.add(patient.get(), VisitMoves.ofClassChange(group, patient.get(), times, context));
        }
        return problem;
    }

    // A visit that goes on, or never was, has not ended with a death, whatever PV1-36 still says.
    private boolean takesEndBack() {
        return steps.contains(VisitStep.back(discharge)) || steps.contains(VisitStep.back(admit));
    }

    // What is taken back is found by its visit, whenever it was.
    private List<VisitStep> timed(Patient patient) {
        return patient.visitKey() == null
                ? steps
                : steps.stream()
                        .filter(step -> step.status() != FactStatus.entered_in_error)
                        .toList();
    }
}
