package health.vigil.producers.fhir;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Values that say only why they are not there, by FHIR's extension data-absent-reason or a code of its code system: the same
 * as an Observation that has dataAbsentReason and no value.
 */
final class AbsentValues {

    /** How the extension and the code system both end. */
    static final String REASON = "data-absent-reason";

    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/" + REASON;
    private static final String CODES = "http://terminology.hl7.org/CodeSystem/" + REASON;

    private AbsentValues() {}

    /** Puts the reason where an Observation says it, and takes the value away that was none. */
    static void move(Observation observation) {
        move(observation.getValue(), observation::setValue, observation::setDataAbsentReason);
        observation
                .getComponent()
                .forEach(component -> move(component.getValue(), component::setValue, component::setDataAbsentReason));
    }

    private static void move(
            @Nullable Type value, Consumer<@Nullable Type> valueOf, Consumer<CodeableConcept> reasonOf) {
        if (isAbsent(value)) {
            valueOf.accept(null);
            reasonOf.accept(new CodeableConcept().setText("said in place of the value"));
        }
    }

    private static boolean isAbsent(@Nullable Type value) {
        return switch (value) {
            case Quantity quantity -> quantity.getValue() == null && isSaid(quantity, quantity.getValueElement());
            case CodeableConcept answer ->
                (isSaid(answer) && !answer.hasCoding())
                        || answer.getCoding().stream().anyMatch(coding -> Objects.equals(coding.getSystem(), CODES));
            case PrimitiveType<?> primitive -> !primitive.hasValue() && isSaid(primitive);
            case null, default -> false;
        };
    }

    private static boolean isSaid(Element... places) {
        return Stream.of(places).anyMatch(place -> place.hasExtension(EXTENSION));
    }
}
