package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.MessageContext.Why;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import health.vigil.schemas.Fact;
import java.util.List;
import java.util.Optional;

/** What an ADT message says of a patient beside the event: observations, diagnoses, allergies and directives. */
final class Chart {

    private static final List<String> ALLERGIES = List.of("AL1", "IAM");

    private Chart() {}

    static void add(AdtGroup group, Patient patient, AdtTimes times, Statements statements, MessageContext context) {
        for (Line line : group.observations()) {
            statements.observe(line, patient);
        }
        for (Segment dg1 : group.segments("DG1")) {
            add(DiagnosisMapper.map(dg1, patient, times, context), statements, context);
        }
        for (String name : ALLERGIES) {
            for (Segment allergy : group.segments(name)) {
                add(AllergyMapper.map(allergy, patient, times, context), statements, context);
            }
        }
        for (Segment pd1 : group.segments("PD1")) {
            DirectiveMapper.map(pd1, patient, times, context).forEach(statements::add);
        }
    }

    private static void add(Optional<Fact> fact, Statements statements, MessageContext context) {
        fact.ifPresentOrElse(statements::add, () -> context.skipped().count(Why.NO_CODE));
    }
}
