package health.vigil.producers.fhir;

import java.util.List;

/**
 * What was made of one request, before it is kept.
 *
 * @param answer what the sender gets once it is kept
 * @param controlId what the sender calls the message; empty where it has no name
 * @param taken what was understood
 * @param refused what was not
 * @param whole whether a refusal refuses the whole request, or only a part
 */
record Processed(FhirAnswer answer, String controlId, List<Taken> taken, List<Refusal> refused, boolean whole) {

    Processed {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
    }

    /** Nothing of it is taken. */
    static Processed refused(String controlId, List<Refusal> refusals) {
        return new Processed(FhirAnswer.refused(refusals), controlId, List.of(), refusals, true);
    }

    List<Mapped> mapped() {
        return taken.stream().map(Taken::mapped).toList();
    }
}
