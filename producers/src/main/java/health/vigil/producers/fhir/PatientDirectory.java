package health.vigil.producers.fhir;

import java.util.Optional;

/** Which patient a source server means by the id of a Patient resource. */
interface PatientDirectory {

    /** The key of the patient, if the server has ever sent that Patient. */
    Optional<String> keyOf(String server, String id);

    /** Whether a Patient with that key has ever come. */
    boolean isKnown(String patientKey);
}
