package health.vigil.producers.fhir;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseHasModifierExtensions;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * What changes the meaning of a resource in a way that Vigil does not know: modifier extensions and implicit rules. Who reads a
 * resource must not pass over them (R4, Extensibility and Resource).
 */
final class Modifiers {

    /** The elements that are read of a type and may be modified by themselves. */
    private static final Map<String, List<String>> READ = Map.of(
            "Patient", List.of("link"),
            "Encounter", List.of("location", "statusHistory", "classHistory"),
            "Observation", List.of("component"),
            "MedicationRequest", List.of("dosageInstruction"),
            "MedicationAdministration", List.of("dosage"));

    private Modifiers() {}

    /** @throws RefusedException with the place, if the resource or an element that is read has any */
    static void check(DomainResource resource) {
        String type = resource.fhirType();
        if (resource.hasImplicitRules()) {
            throw refused(type + ".implicitRules");
        }
        check(resource, type);
        for (String name : READ.getOrDefault(type, List.of())) {
            List<Base> elements = resource.getNamedProperty(name).getValues();
            for (int i = 0; i < elements.size(); i++) {
                check((IBaseHasModifierExtensions) elements.get(i), type + "." + name + "[" + i + "]");
            }
        }
    }

    private static void check(IBaseHasModifierExtensions element, String place) {
        if (element.hasModifierExtension()) {
            throw refused(place + ".modifierExtension");
        }
    }

    private static RefusedException refused(String place) {
        return RefusedException.unprocessable(
                IssueType.NOTSUPPORTED,
                place,
                "This may turn into something else what the resource says, and Vigil does not know how: send it without,"
                        + " if it then says the same");
    }
}
