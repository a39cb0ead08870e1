package health.vigil.producers.fhir;

import java.util.List;

/**
 * What was made of one request, before it is kept.
 *
 * @param answer what the sender gets once it is kept
 * @param controlId what the sender calls the message; empty where it has no name
 * @param mapped what was understood
 * @param refused what was not
 * @param whole whether a refusal refuses the whole request, or only a part
 */
record Processed(FhirAnswer answer, String controlId, List<Mapped> mapped, List<Refusal> refused, boolean whole) {

    Processed {
        mapped = List.copyOf(mapped);
        refused = List.copyOf(refused);
    }

    /** Nothing of it is taken. */
    static Processed refused(String controlId, List<Refusal> refusals) {
        return new Processed(FhirAnswer.refused(refusals), controlId, List.of(), refusals, true);
    }
}
