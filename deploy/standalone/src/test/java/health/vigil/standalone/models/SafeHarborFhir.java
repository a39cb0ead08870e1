package health.vigil.standalone.models;

import static health.vigil.standalone.models.SafeHarbor.EVERYTHING;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** A FHIR transaction about a patient with all identifiers of {@link SafeHarbor} wherever FHIR has room for a text. */
final class SafeHarborFhir {

    private static final Reference PATIENT = new Reference("Patient/fhir-1");

    private final Everywhere everywhere = new Everywhere(EVERYTHING);
    private final Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    private final Instant now;

    SafeHarborFhir(Instant now) {
        this.now = now;
        add(patient(), "fhir-1");
        add(encounter(), "e-1");
        add(condition(), "c-1");
        add(observation("8867-4", "134", "/min"), "o-1");
        add(observation("9279-1", "28", "/min"), "o-2");
        add(observation("59408-5", "90", "%"), "o-3");
        add(observation("8480-6", "88", "mm[Hg]"), "o-4");
        add(observation("8310-5", "39.4", "Cel"), "o-5");
    }

    String json() {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
    }

    private static Patient patient() {
        var patient = new Patient();
        patient.addIdentifier()
                .setType(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "MR", EVERYTHING)))
                .setSystem("urn:oid:1.2.3")
                .setValue("MRN7700123-F");
        patient.addIdentifier().setSystem("http://hl7.org/fhir/sid/us-ssn").setValue("078051120");
        patient.addName().setFamily("Quixwort").addGiven("Zephyrine");
        patient.setGender(AdministrativeGender.FEMALE);
        patient.setBirthDateElement(new DateType("1931-03-01"));
        patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue("zephyrine@example.org");
        patient.addTelecom().setSystem(ContactPointSystem.URL).setValue("http://quixwort.example.net");
        patient.addPhoto().setTitle("FACE8800567").setUrl("http://quixwort.example.net/face");
        patient.addContact();
        return patient;
    }

    private Encounter encounter() {
        return new Encounter()
                .setStatus(EncounterStatus.INPROGRESS)
                .setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", EVERYTHING))
                .setSubject(PATIENT.copy())
                .setPeriod(new Period().setStart(Date.from(now)));
    }

    private static Condition condition() {
        return new Condition()
                .setClinicalStatus(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", EVERYTHING)))
                .setCode(new CodeableConcept(new Coding("http://snomed.info/sct", "91302008", EVERYTHING)))
                .setSubject(PATIENT.copy());
    }

    private Observation observation(String code, String value, String unit) {
        return new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept(new Coding("http://loinc.org", code, EVERYTHING)))
                .setSubject(PATIENT.copy())
                .setEffective(new DateTimeType(now.toString()))
                .setValue(new Quantity()
                        .setValue(new BigDecimal(value))
                        .setUnit(EVERYTHING)
                        .setSystem("http://unitsofmeasure.org")
                        .setCode(unit));
    }

    private void add(DomainResource resource, String id) {
        everywhere.in(resource);
        resource.setId(id);
        resource.getText().setStatus(NarrativeStatus.GENERATED).setDivAsString("<div>" + escaped() + "</div>");
        resource.addExtension(new Extension("http://quixwort.example.net/note", new StringType(EVERYTHING)));
        bundle.addEntry()
                .setFullUrl("http://quixwort.example.net/fhir/" + resource.fhirType() + "/" + id)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + id);
    }

    private static String escaped() {
        return EVERYTHING.replace("&", "&amp;");
    }
}
