package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Conditions.Condition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Resources that come by themselves. */
final class Singles {

    private final Function<List<BundleEntryComponent>, ResourceIds> ids;
    private final Interactions interactions;
    private final Conditions conditions;

    Singles(Function<List<BundleEntryComponent>, ResourceIds> ids, Interactions interactions, Conditions conditions) {
        this.ids = ids;
        this.interactions = interactions;
        this.conditions = conditions;
    }

    /**
     * What the address and the headers of a request say.
     *
     * @param type type in the address
     * @param id id in the address; null where it has none
     * @param query condition of an update, as in the address; null where there is none
     * @param ifNoneExist condition of a create, as in the header; null where there is none
     */
    record Address(
            String type,
            @Nullable String id,
            @Nullable String query,
            @Nullable String ifNoneExist) {

        boolean creates() {
            return id == null && query == null;
        }

        @Nullable
        Condition condition() {
            if (query != null) {
                return Conditions.of(type, query, type);
            }
            return ifNoneExist != null ? Conditions.of(type, ifNoneExist, type) : null;
        }
    }

    /** Takes a resource. */
    Processed process(Resource resource, Address address, Preference prefer, Instant arrived) {
        String own = resource.getIdElement().getIdPart();
        String name = resource.fhirType() + "/" + (own == null ? "" : own);
        var sending = new Sending(ids.apply(List.of()), null, null, arrived);
        try {
            check(resource, address);
            Condition condition = address.condition();
            String keptAs = condition == null ? sending.entries().idOf(resource) : conditions.idOf(condition);
            Taken taken =
                    interactions.take(new Asked.Statement(resource, keptAs, address.creates(), condition), sending);
            return processed(name, taken, body(taken, resource, prefer));
        } catch (RefusedException e) {
            return Processed.refused(name, List.of(e.refusal()));
        }
    }

    /** Takes back what a resource said. */
    Processed delete(String type, String id, Instant arrived) {
        String name = type + "/" + id;
        try {
            checkType(type);
            var sending = new Sending(ids.apply(List.of()), null, null, arrived);
            Taken taken = interactions.take(new Asked.Deletion(type, id, null), sending);
            return processed(name, taken, Outcomes.taken(taken.mapped()));
        } catch (RefusedException e) {
            return Processed.refused(name, List.of(e.refusal()));
        }
    }

    private static Resource body(Taken taken, Resource resource, Preference prefer) {
        return switch (prefer) {
            case MINIMAL -> new OperationOutcome();
            case REPRESENTATION -> resource.setId(taken.asked().id());
            case OPERATION_OUTCOME -> Outcomes.taken(taken.mapped());
        };
    }

    private static Processed processed(String name, Taken taken, Resource body) {
        var answer = new FhirAnswer(taken.status(), body, headers(taken));
        return Processed.of(answer, name, List.of(taken), List.of(), true);
    }

    private static Map<String, String> headers(Taken taken) {
        var headers = new HashMap<String, String>();
        if (taken.location() != null) {
            headers.put("Location", taken.location());
            headers.put("ETag", "W/\"" + taken.version() + "\"");
        }
        return headers;
    }

    private static void check(Resource resource, Address address) {
        String type = address.type();
        if (!resource.fhirType().equals(type)) {
            throw new RefusedException(Refusal.unreadable(
                    "Resource.resourceType", "The address and the resource are of two types: make them one"));
        }
        checkType(type);
        if (address.id() != null && !address.id().equals(resource.getIdElement().getIdPart())) {
            throw new RefusedException(Refusal.unreadable(
                    type + ".id", "The id in the address and in the resource differ: make them one"));
        }
    }

    private static void checkType(String type) {
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
    }
}
