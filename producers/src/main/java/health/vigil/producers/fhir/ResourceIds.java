package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The ids under which the resources of one request are kept.
 *
 * <p>Where a condition says which resource it is, that one's id. Else a resource's own id comes first, also where the request creates it: Vigil follows a source, it is not the server of
 * record, and a resource must be the same one when it comes again. Without one it is the UUID of the entry's fullUrl, else a
 * hash of the content, so that sending the same again creates nothing new.
 */
final class ResourceIds {

    private static final String UUID = "urn:uuid:";

    private final IdentityHashMap<Resource, String> ids = new IdentityHashMap<>();
    private final Map<String, Resource> targets = new HashMap<>();
    private final IdentityHashMap<Resource, DiagnosticReport> reports = new IdentityHashMap<>();
    private final FhirParser parser;
    private final Pseudonyms pseudonyms;

    ResourceIds(FhirParser parser, Pseudonyms pseudonyms) {
        this.parser = parser;
        this.pseudonyms = pseudonyms;
    }

    static ResourceIds of(
            FhirParser parser, Pseudonyms pseudonyms, Conditions conditions, List<BundleEntryComponent> entries) {
        var ids = new ResourceIds(parser, pseudonyms);
        for (BundleEntryComponent entry : entries) {
            if (entry.getResource() != null) {
                Optional<String> meant = BundleEntry.condition(entry).map(conditions::idOf);
                ids.add(entry.getResource(), entry.getFullUrl(), meant);
            }
        }
        entries.stream()
                .map(BundleEntryComponent::getResource)
                .filter(DiagnosticReport.class::isInstance)
                .map(DiagnosticReport.class::cast)
                .forEach(ids::add);
        return ids;
    }

    /** Id of a resource of this request. */
    String idOf(Resource resource) {
        return ids.computeIfAbsent(resource, r -> own(r, null));
    }

    /** The entry that a reference points to. */
    Optional<Resource> find(String reference) {
        return Optional.ofNullable(targets.get(reference));
    }

    /** The report of this request that names a result. */
    Optional<DiagnosticReport> reportOf(Resource result) {
        return Optional.ofNullable(reports.get(result));
    }

    private void add(DiagnosticReport report) {
        for (Reference result : report.getResult()) {
            if (result.hasReference()) {
                find(result.getReference()).ifPresent(found -> reports.putIfAbsent(found, report));
            }
        }
    }

    private void add(Resource resource, @Nullable String fullUrl, Optional<String> meant) {
        String own = own(resource, fullUrl);
        String id = meant.orElse(own);
        ids.put(resource, id);
        targets.put(resource.fhirType() + "/" + own, resource);
        targets.put(resource.fhirType() + "/" + id, resource);
        if (fullUrl != null) {
            targets.put(fullUrl, resource);
        }
    }

    private String own(Resource resource, @Nullable String fullUrl) {
        String id = resource.getIdElement().getIdPart();
        if (id != null) {
            return id;
        }
        return fullUrl != null && fullUrl.startsWith(UUID)
                ? fullUrl.substring(UUID.length())
                : pseudonyms.factId("content", parser.write(resource, FhirFormat.JSON));
    }
}
