package health.vigil.producers.fhir;

import health.vigil.producers.fhir.subscription.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was made of one request, before it is kept.
 *
 * @param answer what the sender gets once it is kept
 * @param controlId what the sender calls the message; empty where it has no name
 * @param taken what was understood
 * @param refused what was not
 * @param whole whether a refusal refuses the whole request, or only a part
 * @param notice what it says of its subscription; null where it is no notification
 */
record Processed(
        FhirAnswer answer,
        String controlId,
        List<Taken> taken,
        List<Refusal> refused,
        boolean whole,
        @Nullable Notice notice) {

    Processed {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
    }

    /** What was made of a request that is no notification. */
    static Processed of(FhirAnswer answer, String controlId, List<Taken> taken, List<Refusal> refused, boolean whole) {
        return new Processed(answer, controlId, taken, refused, whole, null);
    }

    /** Nothing of it is taken. */
    static Processed refused(String controlId, List<Refusal> refusals) {
        return of(FhirAnswer.refused(refusals), controlId, List.of(), refusals, true);
    }

    /** What was made of each resource. */
    List<Mapped> mapped() {
        return taken.stream().map(Taken::mapped).toList();
    }

    /** Parts of resources that were refused, though the resources were taken. */
    List<Refusal> held() {
        return mapped().stream().flatMap(mapped -> mapped.held().stream()).toList();
    }
}
