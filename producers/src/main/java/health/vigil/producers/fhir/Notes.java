package health.vigil.producers.fhir;

import java.util.Optional;

/** What a sender is told where a resource was taken and no facts were made of it. */
final class Notes {

    static final String NOT_A_PATIENT = "The subject is not a patient: kept, and no facts made of it";

    static final String MEDICATION_ELSEWHERE =
            "Kept, and no facts made of it: the Medication that it refers to is neither contained in it nor in its Bundle:"
                    + " send it there, or code the drug in place";

    private Notes() {}

    /** The same of drugs and services, of which only those that triggers know become facts. */
    static String withoutFacts(Frame frame, Optional<Term> term) {
        return frame.patientKey() != null && term.isPresent()
                ? "Kept, and no facts made of it: no code of it is of a class that Vigil watches"
                : withoutFacts(frame);
    }

    /** Why a resource that should have a code gave no facts. */
    static String withoutFacts(Frame frame) {
        return frame.patientKey() == null
                ? NOT_A_PATIENT
                : "Kept, and no facts made of it: there is no code, and words are not read";
    }
}
