package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.terminology.CodeForm;
import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.util.List;

/** PD1-15: advance directives by HL7 table 0435. The list is whole each time, so that it is one fact. */
final class DirectiveMapper {

    private static final String CONCEPT = "advance-directive";
    private static final int ADVANCE_DIRECTIVES = 15;

    private DirectiveMapper() {}

    static List<Fact> map(Segment pd1, Patient patient, AdtTimes times, MessageContext context) {
        Element sent = pd1.field(ADVANCE_DIRECTIVES);
        if (sent.isDeleted()) {
            return List.of(fact("", FactStatus.entered_in_error, patient, times, context));
        }
        List<String> codes = sent.repetitions().stream()
                .flatMap(directive -> directive.component(1).value().stream())
                .filter(CodeForm::isCode)
                .sorted()
                .toList();
        return codes.isEmpty()
                ? List.of()
                : List.of(fact(String.join(" ", codes), FactStatus.final$, patient, times, context));
    }

    private static Fact fact(String value, FactStatus status, Patient patient, AdtTimes times, MessageContext context) {
        return new FactMaker(context, patient.key(), null)
                .make(
                        context.pseudonyms().factId("directive", patient.key(), CONCEPT),
                        status,
                        times.issued(),
                        times.occurred(),
                        false,
                        new CareDirective(CONCEPT, value, null, null));
    }
}
