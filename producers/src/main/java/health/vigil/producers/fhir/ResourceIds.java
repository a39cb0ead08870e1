package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
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

    private static final Comparator<Resource> AGE = Comparator.comparing(
                    (Resource resource) -> resource.getMeta().getLastUpdated(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(
                    resource -> SourceVersion.sequence(resource.getMeta().getVersionId()));

    private final IdentityHashMap<Resource, String> ids = new IdentityHashMap<>();
    private final Map<String, Target> targets = new HashMap<>();
    private final IdentityHashMap<Resource, DiagnosticReport> reports = new IdentityHashMap<>();
    private final FhirParser parser;
    private final Pseudonyms pseudonyms;

    ResourceIds(FhirParser parser, Pseudonyms pseudonyms) {
        this.parser = parser;
        this.pseudonyms = pseudonyms;
    }

    // What a reference may point to: a relative one, to something on the server of the entry that it stands in.
    private record Target(Resource resource, @Nullable String base) {

        boolean mayBeAt(@Nullable String other) {
            return base == null || other == null || base.equals(other);
        }

        // A history has several versions of a resource, and the newest says whom it means.
        Target or(Target later) {
            return AGE.compare(resource, later.resource) > 0 ? this : later;
        }
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
        for (BundleEntryComponent entry : entries) {
            if (entry.getResource() instanceof DiagnosticReport report) {
                ids.add(report, base(entry.getFullUrl()));
            }
        }
        return ids;
    }

    /** Id of a resource of this request. */
    String idOf(Resource resource) {
        return ids.computeIfAbsent(resource, r -> own(r, null));
    }

    /**
     * The entry that a reference points to.
     *
     * @param base server of the entry in which the reference stands; null where its fullUrl names none
     */
    Optional<Resource> find(String reference, @Nullable String base) {
        return Optional.ofNullable(base)
                .map(server -> targets.get(server + "/" + reference))
                .or(() -> Optional.ofNullable(targets.get(reference)).filter(target -> target.mayBeAt(base)))
                .map(Target::resource);
    }

    /** The Patients of this request. */
    Stream<Patient> patients() {
        return ids.keySet().stream().filter(Patient.class::isInstance).map(Patient.class::cast);
    }

    /** The server that a fullUrl names; null where it names none. */
    static @Nullable String base(@Nullable String fullUrl) {
        return fullUrl == null ? null : new IdType(fullUrl).getBaseUrl();
    }

    /** The report of this request that names a result. */
    Optional<DiagnosticReport> reportOf(Resource result) {
        return Optional.ofNullable(reports.get(result));
    }

    private void add(DiagnosticReport report, @Nullable String base) {
        for (Reference result : report.getResult()) {
            if (result.hasReference()) {
                find(result.getReference(), base).ifPresent(found -> reports.putIfAbsent(found, report));
            }
        }
    }

    private void add(Resource resource, @Nullable String fullUrl, Optional<String> meant) {
        String own = own(resource, fullUrl);
        String id = meant.orElse(own);
        ids.put(resource, id);
        var relative = new Target(resource, base(fullUrl));
        targets.merge(resource.fhirType() + "/" + own, relative, Target::or);
        targets.merge(resource.fhirType() + "/" + id, relative, Target::or);
        if (fullUrl != null) {
            targets.merge(fullUrl, new Target(resource, null), Target::or);
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
