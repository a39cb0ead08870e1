package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Singles.Address;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** FHIR R4 over HTTP: hands requests to the feed and its answers back. */
@Path("/fhir")
@Consumes(MediaType.WILDCARD)
@Blocking
public class FhirEndpoint {

    private final FhirService service;

    @Inject
    FhirEndpoint(FhirService service) {
        this.service = service;
    }

    /** A Bundle. */
    @POST
    public CompletionStage<Response> bundle(byte[] body, @Context HttpHeaders headers, @Context UriInfo address) {
        return answered(service.feed().bundle(request(body, headers)), headers, address);
    }

    /** A message Bundle. */
    @POST
    @Path("/$process-message")
    public CompletionStage<Response> message(byte[] body, @Context HttpHeaders headers, @Context UriInfo address) {
        boolean later = Boolean.parseBoolean(address.getQueryParameters().getFirst("async"));
        return later || address.getQueryParameters().containsKey("response-url")
                ? answered(Unsupported.asynchronous(), headers, address)
                : answered(service.feed().message(request(body, headers)), headers, address);
    }

    /** Creates a resource. */
    @POST
    @Path("/{type}")
    public CompletionStage<Response> create(
            @PathParam("type") String type, byte[] body, @Context HttpHeaders headers, @Context UriInfo address) {
        var created = new Address(type, null, null, headers.getHeaderString("If-None-Exist"));
        return answered(service.feed().single(created, request(body, headers)), headers, address);
    }

    /** Updates the resource that a condition means, or creates it. */
    @PUT
    @Path("/{type}")
    public CompletionStage<Response> update(
            @PathParam("type") String type, byte[] body, @Context HttpHeaders headers, @Context UriInfo address) {
        var updated = new Address(type, null, query(address), null);
        return answered(service.feed().single(updated, request(body, headers)), headers, address);
    }

    /** Updates a resource, or creates it under its own id. */
    @PUT
    @Path("/{type}/{id}")
    public CompletionStage<Response> update(
            @PathParam("type") String type,
            @PathParam("id") String id,
            byte[] body,
            @Context HttpHeaders headers,
            @Context UriInfo address) {
        var updated = new Address(type, id, null, null);
        return answered(service.feed().single(updated, request(body, headers)), headers, address);
    }

    /** Takes back what a resource said. */
    @DELETE
    @Path("/{type}/{id}")
    public CompletionStage<Response> delete(
            @PathParam("type") String type,
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo address) {
        return answered(service.feed().delete(type, id, request(new byte[0], headers)), headers, address);
    }

    /** What the endpoint can do. */
    @GET
    @Path("/metadata")
    public CompletionStage<Response> metadata(@Context HttpHeaders headers, @Context UriInfo address) {
        return answered(service.metadata(), headers, address);
    }

    /** Reads, searches, histories and operations: none of them is supported. */
    @GET
    @Path("{any: .*}")
    public CompletionStage<Response> read(@Context HttpHeaders headers, @Context UriInfo address) {
        return answered(Unsupported.interaction("GET"), headers, address);
    }

    /** The same. */
    @POST
    @Path("{any: .+/.+}")
    public CompletionStage<Response> operation(@Context HttpHeaders headers, @Context UriInfo address) {
        return answered(Unsupported.interaction("POST"), headers, address);
    }

    /** The same. */
    @PUT
    @Path("{any: |.+/.+/.*}")
    public CompletionStage<Response> version(@Context HttpHeaders headers, @Context UriInfo address) {
        return answered(Unsupported.interaction("PUT"), headers, address);
    }

    /** The same. */
    @DELETE
    @Path("{any: [^/]*|.+/.+/.*}")
    public CompletionStage<Response> conditionalDelete(@Context HttpHeaders headers, @Context UriInfo address) {
        return answered(Unsupported.interaction("DELETE"), headers, address);
    }

    /** The same. */
    @PATCH
    @Path("{any: .*}")
    public CompletionStage<Response> patch(@Context HttpHeaders headers, @Context UriInfo address) {
        return answered(Unsupported.interaction("PATCH"), headers, address);
    }

    private static Request request(byte[] body, HttpHeaders headers) {
        return new Request(
                body,
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                headers.getHeaderString(HttpHeaders.CONTENT_ENCODING),
                headers.getHeaderString(HttpHeaders.IF_MATCH),
                Preference.of(headers.getHeaderString("Prefer")));
    }

    private static String query(UriInfo address) {
        @Nullable String query = address.getRequestUri().getRawQuery();
        return query == null ? "" : query;
    }

    private CompletionStage<Response> answered(
            CompletionStage<FhirAnswer> answer, HttpHeaders headers, UriInfo address) {
        return answer.thenApply(given -> service.response(given, headers, address));
    }

    private CompletionStage<Response> answered(FhirAnswer answer, HttpHeaders headers, UriInfo address) {
        return CompletableFuture.completedFuture(service.response(answer, headers, address));
    }
}
