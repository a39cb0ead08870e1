package health.vigil.standalone.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.standalone.records.Variable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** Steps of stays as FHIR R4 transaction Bundles of updates, so that sending one twice changes nothing. */
final class FhirBundles {

    private static final String AUTHORITY = "urn:oid:2.16.840.1.113883.19.2019";
    private static final String CLASSES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String PLACES = "http://terminology.hl7.org/CodeSystem/location-physical-type";

    private final ObjectMapper json = new ObjectMapper();

    /** The Bundle of a step. */
    ObjectNode of(Step step) {
        ObjectNode bundle =
                json.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        switch (step) {
            case Step.Admission admission -> {
                addUpdate(entries, patient(admission.stay()));
                addUpdate(entries, encounter(admission, "in-progress"));
            }
            case Step.Discharge discharge -> addUpdate(entries, encounter(discharge, "finished"));
            case Step.Charting charting ->
                charting.hour()
                        .values()
                        .forEach((variable, value) -> addUpdate(entries, observation(charting, variable, value)));
        }
        return bundle;
    }

    private void addUpdate(ArrayNode entries, ObjectNode resource) {
        String url =
                resource.get("resourceType").asText() + "/" + resource.get("id").asText();
        ObjectNode entry = entries.addObject();
        entry.put("fullUrl", "http://replay.invalid/" + url).set("resource", resource);
        entry.putObject("request").put("method", "PUT").put("url", url);
    }

    private ObjectNode patient(Stay stay) {
        InventedPerson person = stay.person();
        ObjectNode patient = resource("Patient", id(stay), stay.admitted());
        ObjectNode identifier = patient.putArray("identifier").addObject();
        identifier
                .putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v2-0203")
                .put("code", "MR");
        identifier.put("system", AUTHORITY).put("value", stay.record().id());
        patient.putArray("name")
                .addObject()
                .put("family", person.familyName())
                .putArray("given")
                .add(person.givenName());
        patient.put("gender", person.sex());
        if (person.birthDate() != null) {
            patient.put("birthDate", person.birthDate().toString());
        }
        return patient;
    }

    private ObjectNode encounter(Step step, String status) {
        Stay stay = step.stay();
        ObjectNode encounter = resource("Encounter", "V" + id(stay), step.at()).put("status", status);
        encounter.putObject("class").put("system", CLASSES).put("code", "IMP");
        encounter.putObject("subject").put("reference", "Patient/" + id(stay));
        ObjectNode period =
                encounter.putObject("period").put("start", stay.admitted().toString());
        if (step instanceof Step.Discharge) {
            period.put("end", step.at().toString());
        }
        ArrayNode places = encounter.putArray("location");
        addPlace(places, "wa", "ICU");
        addPlace(places, "ro", "%02d".formatted(stay.room()));
        addPlace(places, "bd", "%02d".formatted(stay.bed()));
        return encounter;
    }

    private static void addPlace(ArrayNode places, String type, String name) {
        ObjectNode place = places.addObject();
        place.putObject("location").put("display", name);
        place.putObject("physicalType")
                .putArray("coding")
                .addObject()
                .put("system", PLACES)
                .put("code", type);
    }

    private ObjectNode observation(Step.Charting step, Variable variable, BigDecimal value) {
        Stay stay = step.stay();
        String name = id(stay) + "-" + step.hour().number() + "-" + variable.loinc();
        ObjectNode observation = resource("Observation", name, step.at()).put("status", "final");
        observation
                .putArray("category")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", CATEGORIES)
                .put("code", category(variable));
        ObjectNode code = observation.putObject("code");
        code.putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", variable.loinc())
                .put("display", variable.display());
        observation.putObject("subject").put("reference", "Patient/" + id(stay));
        observation.putObject("encounter").put("reference", "Encounter/V" + id(stay));
        observation
                .put("effectiveDateTime", step.at().toString())
                .put("issued", step.at().toString());
        observation
                .putObject("valueQuantity")
                .put("value", value)
                .put("unit", variable.unit())
                .put("system", "http://unitsofmeasure.org")
                .put("code", variable.unit());
        return observation;
    }

    private ObjectNode resource(String type, String id, Instant updated) {
        ObjectNode resource = json.createObjectNode().put("resourceType", type).put("id", id);
        resource.putObject("meta").put("lastUpdated", updated.toString());
        return resource;
    }

    private static String category(Variable variable) {
        Concept.Kind kind = Concepts.shipped().get(variable.concept()).kind();
        return kind == Concept.Kind.LABORATORY ? "laboratory" : "vital-signs";
    }

    /** Resource ids have letters, digits, hyphens and dots only. */
    private static String id(Stay stay) {
        return stay.record().id().replaceAll("[^A-Za-z0-9.-]", "-").toLowerCase(Locale.ROOT);
    }
}
