package health.vigil.producers.fhir;

import health.vigil.producers.terminology.ConditionStatus;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * A condition that an Observation asks for and answers, as pregnancy status does. It is one fact of a patient, whatever
 * resources state it: what was answered of the latest time holds.
 *
 * @param concept the condition
 * @param question code that asks for it
 */
record AnsweredCondition(String concept, Coding question) {

    static Optional<AnsweredCondition> of(CodeableConcept code, Terminology terminology) {
        return code.getCoding().stream()
                .filter(Coding::hasCode)
                .flatMap(coding -> ConditionStatus.asked(terminology, Coded.system(coding), coding.getCode())
                        .map(concept -> new AnsweredCondition(concept, coding))
                        .stream())
                .findFirst();
    }

    /** The fact of one version of an Observation; nothing where its answer leaves open what it asks. */
    Optional<Fact> fact(
            Observation said, FactStatus status, Span effective, FactWriter resource, Terminology terminology) {
        var writer = new FactWriter(
                resource.pseudonyms(),
                resource.patientKey(),
                resource.visitKey(),
                resource.version().of(effective));
        if (Statuses.isWithdrawn(status) || said.hasDataAbsentReason()) {
            return Optional.of(fact(writer, FactStatus.entered_in_error, effective, body(question, "unknown")));
        }
        return answer(said.getValue(), terminology).map(answer -> fact(writer, status, effective, answer));
    }

    private Optional<Condition> answer(@Nullable Type value, Terminology terminology) {
        List<Coding> answers = value instanceof CodeableConcept coded ? coded.getCoding() : List.of();
        return answers.stream()
                .filter(Coding::hasCode)
                .flatMap(
                        answer -> ConditionStatus.answered(terminology, concept, Coded.system(answer), answer.getCode())
                                .map(clinicalStatus -> body(answer, clinicalStatus))
                                .stream())
                .findFirst();
    }

    private Condition body(Coding source, String clinicalStatus) {
        return new Condition(concept, source.getCode(), Coded.system(source), clinicalStatus);
    }

    private Fact fact(FactWriter writer, FactStatus status, Span effective, Condition body) {
        return writer.fact(status, effective, body, "condition status", writer.patientKey(), concept);
    }
}
