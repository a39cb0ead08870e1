package health.vigil.producers.fhir;

import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a resource was sent with: the other entries, and when.
 *
 * @param entries the Bundle's entries with the ids that they are kept under; empty for a resource by itself
 * @param base of relative references: where the entry's fullUrl says that it is; null where it says no address
 * @param stated the Bundle's own time; null where it has none
 * @param arrived when the edge had the last byte, by the edge's clock
 */
record Sending(
        ResourceIds entries,
        @Nullable String base,
        @Nullable Instant stated,
        Instant arrived) {

    /** The same as seen from an entry. */
    Sending from(BundleEntryComponent entry) {
        return new Sending(entries, ResourceIds.base(entry.getFullUrl()), stated, arrived);
    }

    /** The entry that a reference points to, by its fullUrl or its type and id. */
    Optional<Resource> find(String reference) {
        return entries.find(reference, base);
    }

    /** The report that a result was sent with. */
    Optional<DiagnosticReport> reportOf(Resource result) {
        return entries.reportOf(result);
    }
}
