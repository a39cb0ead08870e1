package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.terminology.Terminology;
import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/** One mapper per resource type. */
final class ResourceMappers {

    /** Types that are kept as they come and that others may refer to. */
    private static final Set<String> REFERENCES = Set.of("DocumentReference", "Provenance", "Specimen");

    /** Types that are taken by themselves. */
    static final Set<String> TYPES = Set.of(
            "AllergyIntolerance",
            "Condition",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "MedicationAdministration",
            "MedicationRequest",
            "Observation",
            "Patient",
            "Procedure",
            "Provenance",
            "ServiceRequest",
            "Specimen");

    private static final String OBSERVATION_VALUE = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    private final FhirSource source;
    private final PatientDirectory directory;
    private final PatientMapper patients;
    private final EncounterMapper encounters;
    private final ObservationMapper observations;
    private final ConditionMapper conditions;
    private final AllergyMapper allergies;
    private final ProcedureMapper procedures;
    private final ServiceRequestMapper requests;
    private final MedicationRequestMapper prescriptions;
    private final MedicationAdministrationMapper administrations;
    private final DiagnosticReportMapper reports;

    ResourceMappers(FhirSource source, Pseudonyms pseudonyms, Terminology terminology, PatientDirectory directory) {
        this.source = source;
        this.directory = directory;
        var references = new References(source, pseudonyms, directory);
        var frames = new Frames(source, pseudonyms, references);
        var medicines = new Medicines(terminology);
        this.patients = new PatientMapper(source, pseudonyms, references);
        this.encounters = new EncounterMapper(source, pseudonyms, references);
        this.observations = new ObservationMapper(source, frames, pseudonyms, references, terminology);
        this.conditions = new ConditionMapper(frames, terminology);
        this.allergies = new AllergyMapper(frames, terminology);
        this.procedures = new ProcedureMapper(frames, terminology);
        this.requests = new ServiceRequestMapper(frames, terminology);
        this.prescriptions = new MedicationRequestMapper(frames, medicines);
        this.administrations = new MedicationAdministrationMapper(frames, medicines);
        this.reports = new DiagnosticReportMapper(source, frames, terminology, observations);
    }

    /** Whether the source has sent a Patient with that id. */
    boolean knowsPatient(String id) {
        return directory.keyOf(source.server(), id).isPresent();
    }

    /**
     * Maps one resource.
     *
     * @param id id under which it is kept
     * @throws RefusedException if it cannot be understood
     */
    Mapped map(Resource resource, String id, Sending sending) {
        if (resource.getMeta().getTag(OBSERVATION_VALUE, "SUBSETTED") != null) {
            throw RefusedException.unprocessable(
                    IssueType.INCOMPLETE,
                    resource.fhirType() + ".meta.tag",
                    "This is a part of the resource (SUBSETTED), and what it leaves out would count as gone: send it"
                            + " whole, without _summary and _elements");
        }
        if (TYPES.contains(resource.fhirType()) && resource instanceof DomainResource read) {
            Modifiers.check(read);
        }
        return switch (resource) {
            case Patient patient -> patients.map(patient, id, sending);
            case Encounter encounter -> encounters.map(encounter, id, sending);
            case Observation observation -> observations.map(observation, id, sending);
            case Condition condition -> conditions.map(condition, id, sending);
            case AllergyIntolerance allergy -> allergies.map(allergy, id, sending);
            case Procedure procedure -> procedures.map(procedure, id, sending);
            case ServiceRequest request -> requests.map(request, id, sending);
            case MedicationRequest prescription -> prescriptions.map(prescription, id, sending);
            case MedicationAdministration given -> administrations.map(given, id, sending);
            case DiagnosticReport report -> reports.map(report, id, sending);
            default -> Mapped.withoutFacts(resource.fhirType(), id, sending.arrived(), note(resource.fhirType()));
        };
    }

    private static String note(String type) {
        return REFERENCES.contains(type)
                ? "Kept, and no facts made of it: " + type + " is evidence that others refer to"
                : type + " is not read by Vigil: kept, and no facts made of it";
    }
}
