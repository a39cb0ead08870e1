package health.vigil.consumers.delivery.fhir;

import health.vigil.consumers.delivery.channel.Patient;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * How alerts and patients are named on a server.
 *
 * @param systems naming systems of record numbers, by authority
 */
record AlertNames(Map<String, String> systems) {

    static final String ALERT = "https://vigil.health/ns/alert";
    static final String REVISION = "https://vigil.health/ns/alert-revision";
    static final String FACT = "https://vigil.health/ns/fact";
    static final String EVENT = "https://vigil.health/ns/event";
    static final String TRIGGER = "https://vigil.health/ns/trigger";
    static final String CONDITION = "https://vigil.health/ns/condition-group";
    private static final String PATIENT = "https://vigil.health/ns/patient-key";

    /** The patient by record number where the server may know it, else by pseudonymous key: a logical reference. */
    Reference subject(Patient patient) {
        return new Reference()
                .setType("Patient")
                .setIdentifier(patient.recordNumber()
                        .map(number -> new Identifier()
                                .setSystem(system(number.authority()))
                                .setValue(number.value()))
                        .orElseGet(() -> new Identifier().setSystem(PATIENT).setValue(patient.key())));
    }

    private String system(String authority) {
        return Optional.ofNullable(systems.get(authority))
                .orElseGet(() -> authority.contains(":") ? authority : "urn:vigil:authority:" + authority);
    }
}
