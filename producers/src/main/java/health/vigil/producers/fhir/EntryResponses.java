package health.vigil.producers.fhir;

import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/** Answers to the entries of a Bundle, in their order. */
final class EntryResponses {

    private EntryResponses() {}

    static BundleEntryResponseComponent taken(BundleEntryComponent entry, Mapped mapped, Sending sending) {
        var response = new BundleEntryResponseComponent();
        Resource resource = entry.getResource();
        if (!ResourceMappers.TYPES.contains(resource.fhirType())) {
            return response.setStatus("202 Accepted")
                    .setOutcome(Outcomes.taken(mapped))
                    .setLastModified(Date.from(sending.arrived()));
        }
        boolean created = entry.getRequest().getMethod() == HTTPVerb.POST;
        return response.setStatus(created ? "201 Created" : "200 OK")
                .setLocation(location(resource, sending.entries().idOf(resource)))
                .setEtag("W/\"" + version(resource) + "\"")
                .setLastModified(Date.from(sending.arrived()))
                .setOutcome(Outcomes.taken(mapped));
    }

    static BundleEntryResponseComponent refused(Refusal refusal) {
        return new BundleEntryResponseComponent()
                .setStatus(Integer.toString(refusal.status()))
                .setOutcome(Outcomes.refused(List.of(refusal)));
    }

    /** Where the resource is, seen from the base of the endpoint. */
    static String location(Resource resource, String id) {
        return resource.fhirType() + "/" + id + "/_history/" + version(resource);
    }

    static String version(Resource resource) {
        return resource.getMeta().hasVersionId() ? resource.getMeta().getVersionId() : "1";
    }
}
