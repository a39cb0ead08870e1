package health.vigil.producers.fhir;

import health.vigil.schemas.Fact;

/**
 * A fact, and in whose part of the journal it is written. Of most facts that is the patient it is about; a link is written
 * under both of its keys, and a result that was moved to the right patient is withdrawn under the wrong one.
 *
 * @param patientKey key of the journal entry
 */
record Addressed(String patientKey, Fact fact) {

    /** What makes two of them versions of one statement in one place. */
    String place() {
        return patientKey + "/" + fact.getFactId();
    }
}
