package health.vigil.producers.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/** Checks what an entry of a transaction or batch asks for. */
final class BundleEntry {

    private BundleEntry() {}

    /** Why the entry cannot be done, if so; places start with the word Entry. */
    static Optional<Refusal> check(BundleEntryComponent entry) {
        if (!entry.getRequest().hasMethod() || !entry.getRequest().hasUrl()) {
            return refused(
                    IssueType.REQUIRED,
                    "request",
                    "The entry says not what to do: send request.method and request.url");
        }
        HTTPVerb method = entry.getRequest().getMethod();
        if (method != HTTPVerb.POST && method != HTTPVerb.PUT) {
            return refused(
                    IssueType.NOTSUPPORTED,
                    "request.method",
                    method
                            + " is not supported: Vigil takes POST and PUT; withdraw a resource with status entered-in-error");
        }
        // An empty resource counts as none to HAPI, but it has a type.
        return entry.getResource() != null
                ? checkUrl(entry, method)
                : refused(IssueType.REQUIRED, "resource", "The entry has no resource: send it");
    }

    private static Optional<Refusal> checkUrl(BundleEntryComponent entry, HTTPVerb method) {
        Resource resource = entry.getResource();
        String url = entry.getRequest().getUrl();
        String[] parts = url.split("[/?]", 3);
        if (!parts[0].equals(resource.fhirType())) {
            return refused(
                    IssueType.INVARIANT, "request.url", "The address and the resource are of two types: make them one");
        }
        if (method == HTTPVerb.POST || !ResourceMappers.TYPES.contains(parts[0])) {
            return Optional.empty();
        }
        String id = resource.getIdElement().getIdPart();
        if (url.contains("?")) {
            return id == null && !parts[0].equals("Patient")
                    ? refused(
                            IssueType.NOTSUPPORTED,
                            "request.url",
                            "Conditional updates are not supported: send the resource's id")
                    : Optional.empty();
        }
        return id != null && parts.length > 1 && parts[1].equals(id)
                ? Optional.empty()
                : refused(
                        IssueType.INVARIANT,
                        "request.url",
                        "The id in the address and in the resource differ: make them one");
    }

    private static Optional<Refusal> refused(IssueType code, String place, String text) {
        return Optional.of(Refusal.unprocessable(code, "Entry." + place, text));
    }
}
