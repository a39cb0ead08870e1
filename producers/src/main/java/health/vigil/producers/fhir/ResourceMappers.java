package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.terminology.Terminology;
import java.util.Set;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** One mapper per resource type. */
final class ResourceMappers {

    /** Types that facts are made of. */
    static final Set<String> TYPES = Set.of("Patient", "Encounter", "Observation");

    private final PatientMapper patients;
    private final EncounterMapper encounters;
    private final ObservationMapper observations;

    ResourceMappers(FhirSource source, Pseudonyms pseudonyms, Terminology terminology, PatientDirectory directory) {
        var references = new References(source, pseudonyms, directory);
        this.patients = new PatientMapper(source, pseudonyms, references);
        this.encounters = new EncounterMapper(source, pseudonyms, references);
        this.observations = new ObservationMapper(source, pseudonyms, references, terminology);
    }

    /**
     * Maps one resource.
     *
     * @param id id under which it is kept
     * @throws RefusedException if it cannot be understood
     */
    Mapped map(Resource resource, String id, Sending sending) {
        return switch (resource) {
            case Patient patient -> patients.map(patient, id, sending);
            case Encounter encounter -> encounters.map(encounter, id, sending);
            case Observation observation -> observations.map(observation, id, sending);
            default ->
                Mapped.withoutFacts(
                        resource.fhirType(),
                        sending.arrived(),
                        resource.fhirType() + " is not read by Vigil: kept, and no facts made of it");
        };
    }
}
