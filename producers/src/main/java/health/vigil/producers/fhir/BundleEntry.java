package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Conditions.Condition;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What an entry of a transaction or batch asks for. */
final class BundleEntry {

    private BundleEntry() {}

    /** @throws RefusedException if it cannot be done; places start with the word Entry */
    static Asked asked(BundleEntryComponent entry, ResourceIds ids) {
        if (!entry.getRequest().hasMethod() || !entry.getRequest().hasUrl()) {
            throw refused(
                    IssueType.REQUIRED,
                    "request",
                    "The entry says not what to do: send request.method and request.url");
        }
        if (entry.getRequest().hasIfMatch()) {
            throw new RefusedException(Preconditions.IF_MATCH.within("Entry.request.ifMatch"));
        }
        return switch (entry.getRequest().getMethod()) {
            case POST, PUT -> statement(entry, ids);
            case DELETE -> deletion(entry);
            default ->
                throw refused(
                        IssueType.NOTSUPPORTED,
                        "request.method",
                        entry.getRequest().getMethod() + " is not supported: Vigil takes POST, PUT and DELETE");
        };
    }

    /** The condition of a conditional create or update, where it can be judged. */
    static Optional<Condition> condition(BundleEntryComponent entry) {
        Resource resource = entry.getResource();
        if (resource == null || !entry.hasRequest()) {
            return Optional.empty();
        }
        String type = resource.fhirType();
        String url = String.valueOf(entry.getRequest().getUrl());
        HTTPVerb method = entry.getRequest().getMethod();
        if (method == HTTPVerb.POST && entry.getRequest().hasIfNoneExist()) {
            return Conditions.read(type, entry.getRequest().getIfNoneExist());
        }
        return method == HTTPVerb.PUT && url.contains("?")
                ? Conditions.read(type, url.substring(url.indexOf('?')))
                : Optional.empty();
    }

    private static Asked statement(BundleEntryComponent entry, ResourceIds ids) {
        Resource resource = entry.getResource();
        // An empty resource counts as none to HAPI, but it has a type.
        if (resource == null) {
            throw refused(IssueType.REQUIRED, "resource", "The entry has no resource: send it");
        }
        boolean creates = entry.getRequest().getMethod() == HTTPVerb.POST;
        checkUrl(entry, resource, creates);
        return new Asked.Statement(
                resource, ids.idOf(resource), creates, condition(entry).orElse(null));
    }

    /** A deletion, of which a history says in its response when it was. */
    static Asked deletion(BundleEntryComponent entry) {
        String url = entry.getRequest().getUrl();
        String[] parts = url.split("/", -1);
        if (url.contains("?") || parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw refused(
                    IssueType.NOTSUPPORTED, "request.url", "Only [type]/[id] can be deleted: write it as the address");
        }
        Date at = entry.getResponse().getLastModified();
        return new Asked.Deletion(parts[0], parts[1], at == null ? null : at.toInstant());
    }

    private static void checkUrl(BundleEntryComponent entry, Resource resource, boolean creates) {
        String url = entry.getRequest().getUrl();
        String[] parts = url.split("[/?]", 3);
        if (!parts[0].equals(resource.fhirType())) {
            throw refused(
                    IssueType.INVARIANT, "request.url", "The address and the resource are of two types: make them one");
        }
        if (!ResourceMappers.TYPES.contains(parts[0])) {
            return;
        }
        if (creates && entry.getRequest().hasIfNoneExist()) {
            Condition _ = Conditions.of(parts[0], entry.getRequest().getIfNoneExist(), "Entry.request.ifNoneExist");
        } else if (!creates && url.contains("?")) {
            Condition _ = Conditions.of(parts[0], url.substring(url.indexOf('?')), "Entry.request.url");
        } else if (!creates) {
            checkId(parts, resource.getIdElement().getIdPart());
        }
    }

    private static void checkId(String[] parts, @Nullable String id) {
        if (id == null || parts.length < 2 || !parts[1].equals(id)) {
            throw refused(
                    IssueType.INVARIANT,
                    "request.url",
                    "The id in the address and in the resource differ: make them one");
        }
    }

    private static RefusedException refused(IssueType code, String place, String text) {
        return new RefusedException(Refusal.unprocessable(code, "Entry." + place, text));
    }
}
