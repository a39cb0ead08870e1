package health.vigil.streams.query;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/** The internal query: consumers ask with the token that the deployment gave both. */
@Path("/internal/contexts")
@Produces(MediaType.APPLICATION_JSON)
public class ContextResource {

    private static final String SCHEME = "Bearer ";
    private static final int RETRY_AFTER_SECONDS = 1;

    private final ContextQuery query;
    private final String token;

    ContextResource(ContextQuery query, InternalConfig internal) {
        this.query = query;
        this.token = internal.token();
    }

    /** A patient's context; 307 to the instance that keeps it, 401 without the token, 404 for an unknown patient, 503 while state is being restored. */
    @GET
    @Path("/{patientKey}")
    public Response context(
            @PathParam("patientKey") String patientKey,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        if (!isAllowed(authorization)) {
            return Response.status(Response.Status.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build();
        }
        try {
            var elsewhere = query.keptElsewhere(patientKey);
            if (elsewhere.isPresent()) {
                return Response.temporaryRedirect(at(elsewhere.get(), patientKey))
                        .build();
            }
            return query.find(patientKey)
                    .map(document -> Response.ok(document).build())
                    .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
        } catch (InvalidStateStoreException e) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
    }

    private static URI at(URI instance, String patientKey) {
        return UriBuilder.fromUri(instance)
                .path("/internal/contexts/{patientKey}")
                .build(patientKey);
    }

    private boolean isAllowed(@Nullable String authorization) {
        byte[] expected = (SCHEME + token).getBytes(StandardCharsets.UTF_8);
        return authorization != null && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
    }
}
