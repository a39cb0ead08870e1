package health.vigil.producers.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Resources that come by themselves. */
final class Singles {

    private final FhirParser parser;
    private final Function<List<BundleEntryComponent>, ResourceIds> ids;
    private final ResourceMappers mappers;

    Singles(FhirParser parser, Function<List<BundleEntryComponent>, ResourceIds> ids, ResourceMappers mappers) {
        this.parser = parser;
        this.ids = ids;
        this.mappers = mappers;
    }

    /**
     * Takes a resource.
     *
     * @param type type in the address
     * @param id id in the address; null where the request creates
     * @throws RefusedException with status 400 if it cannot be read
     */
    Processed process(byte[] body, FhirFormat format, String type, @Nullable String id, Instant arrived) {
        Resource resource = parser.parse(body, format);
        String own = resource.getIdElement().getIdPart();
        String name = resource.fhirType() + "/" + (own == null ? "" : own);
        var sending = new Sending(ids.apply(List.of()), null, arrived);
        try {
            check(resource, type, id);
            String keptAs = sending.entries().idOf(resource);
            Mapped mapped = mappers.map(resource, keptAs, sending);
            var answer = new FhirAnswer(id == null ? 201 : 200, Outcomes.taken(mapped), headers(resource, keptAs));
            return new Processed(answer, name, List.of(mapped), List.of(), true);
        } catch (RefusedException e) {
            return Processed.refused(name, List.of(e.refusal()));
        }
    }

    private static Map<String, String> headers(Resource resource, String id) {
        return Map.of(
                "Location",
                EntryResponses.location(resource, id),
                "ETag",
                "W/\"" + EntryResponses.version(resource) + "\"");
    }

    private static void check(Resource resource, String type, @Nullable String id) {
        if (!resource.fhirType().equals(type)) {
            throw new RefusedException(Refusal.unreadable(
                    "Resource.resourceType", "The address and the resource are of two types: make them one"));
        }
        if (!ResourceMappers.TYPES.contains(type)) {
            throw new RefusedException(
                    new Refusal(
                            404,
                            IssueType.NOTSUPPORTED,
                            type,
                            type.equals("Bundle")
                                    ? "Bundles are sent to /fhir itself"
                                    : type
                                            + " is not taken by itself: GET /fhir/metadata lists what is; in a Bundle it is kept"));
        }
        if (id != null && !id.equals(resource.getIdElement().getIdPart())) {
            throw new RefusedException(Refusal.unreadable(
                    type + ".id", "The id in the address and in the resource differ: make them one"));
        }
    }
}
