package health.vigil.standalone.models;

import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.StringType;

/** Puts a text wherever FHIR has room for one in a resource and nothing stands yet, by FHIR's own definitions. */
final class Everywhere {

    private static final Set<String> TEXTS = Set.of("string", "markdown");
    /** Types that have texts in them. */
    private static final Set<String> WITH_TEXTS =
            Set.of("CodeableConcept", "Coding", "Identifier", "Annotation", "HumanName", "Address", "ContactPoint");

    /** What says something else once it stands there: no value, another patient, another resource or element. */
    private static final Set<String> MEANING =
            Set.of("id", "reference", "dataAbsentReason", "focus", "link", "clinicalStatus", "verificationStatus");

    private static final int DEPTH = 2;

    private final String text;

    Everywhere(String text) {
        this.text = text;
    }

    void in(Base resource) {
        fill(resource, DEPTH);
    }

    private void fill(Base element, int depth) {
        for (Property property : element.children()) {
            if (property.hasValues()) {
                property.getValues().forEach(value -> fill(value, depth - 1));
            } else if (depth > 0 && !isMeaning(property)) {
                add(element, property, depth);
            }
        }
    }

    private static boolean isMeaning(Property property) {
        return MEANING.contains(property.getName()) || property.getName().endsWith("[x]");
    }

    private void add(Base element, Property property, int depth) {
        String type = property.getTypeCode();
        if (TEXTS.contains(type)) {
            element.setProperty(property.getName(), new StringType(text));
        } else if (WITH_TEXTS.contains(type) || type.startsWith("Reference(")) {
            fill(element.addChild(property.getName()), depth - 1);
        }
    }
}
