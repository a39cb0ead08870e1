package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.concept.CodedClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DG1: a diagnosis of a visit. One that is only named in words says nothing to a rule, and its words may name the patient. */
final class DiagnosisMapper {

    private static final int CODE = 3;
    private static final int DIAGNOSED = 5;
    private static final int TYPE = 6;
    private static final int ACTION = 21;

    private DiagnosisMapper() {}

    static Optional<Fact> map(Segment dg1, Patient patient, AdtTimes times, MessageContext context) {
        return SourceCode.coded(dg1.field(CODE)).map(code -> fact(dg1, code, patient, times, context));
    }

    private static Fact fact(Segment dg1, SourceCode code, Patient patient, AdtTimes times, MessageContext context) {
        String visit = patient.visitKey() == null ? "" : patient.visitKey();
        Hl7Time diagnosed = Optional.of(dg1.field(DIAGNOSED))
                .filter(time -> time.isPresent())
                .flatMap(time -> Hl7Time.read(time, context.zone(), context.arrived()))
                .orElseGet(times::occurred);
        return new FactMaker(context, patient.key(), patient.visitKey())
                .make(
                        context.pseudonyms().factId("condition", patient.key(), visit, code.system(), code.code()),
                        status(dg1),
                        times.issued(),
                        diagnosed,
                        false,
                        new Condition(concept(code, context), code.code(), code.system(), "active"));
    }

    private static @Nullable String concept(SourceCode code, MessageContext context) {
        return context.terminology()
                .classOf(CodedClass.Kind.CONDITION, code.system(), code.code())
                .map(CodedClass::name)
                .orElse(null);
    }

    // DG1-21: D deletes it. DG1-6, HL7 table 0052: admitting and working diagnoses may turn out otherwise.
    private static FactStatus status(Segment dg1) {
        if (dg1.field(ACTION).text().equals("D")) {
            return FactStatus.entered_in_error;
        }
        return switch (dg1.field(TYPE).component(1).text()) {
            case "A", "W" -> FactStatus.preliminary;
            default -> FactStatus.final$;
        };
    }
}
