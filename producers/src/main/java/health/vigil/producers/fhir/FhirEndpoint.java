package health.vigil.producers.fhir;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** FHIR R4 over HTTP: hands requests to the feed and its answers back. */
@Path("/fhir")
@Blocking
public class FhirEndpoint {

    private final FhirService service;

    @Inject
    FhirEndpoint(FhirService service) {
        this.service = service;
    }

    /** A transaction or batch Bundle. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> bundle(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        return service.feed().bundle(body, contentType).thenApply(answer -> response(answer, accept));
    }

    /** Creates a resource. */
    @POST
    @Path("/{type}")
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> create(
            @PathParam("type") String type,
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        return service.feed().single(type, null, body, contentType).thenApply(answer -> response(answer, accept));
    }

    /** Updates a resource, or creates it under its own id. */
    @PUT
    @Path("/{type}/{id}")
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> update(
            @PathParam("type") String type,
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        return service.feed().single(type, id, body, contentType).thenApply(answer -> response(answer, accept));
    }

    /** What the endpoint can do. */
    @GET
    @Path("/metadata")
    public Response metadata(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        return response(service.metadata(), accept);
    }

    private Response response(FhirAnswer answer, @Nullable String accept) {
        FhirFormat format = FhirFormat.ofAccept(accept);
        var response = Response.status(answer.status())
                .entity(service.write(answer.body(), format))
                .type(format.contentType() + ";charset=UTF-8");
        answer.headers().forEach(response::header);
        return response.build();
    }
}
