package health.vigil.access.enforce;

import health.vigil.schemas.api.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives what the framework refuses by itself, without a word, the form of Vigil's own refusals. */
class BareRefusals {

    private static final MediaType PROBLEM = MediaType.valueOf(Problem.MEDIA_TYPE);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    @ServerResponseFilter
    void explain(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        String path = request.getUriInfo().getPath();
        boolean isVigils = path.startsWith("/api/") || (path.equals("/hl7v2") && status == METHOD_NOT_ALLOWED);
        if (status >= BAD_REQUEST && !response.hasEntity() && isVigils) {
            response.setEntity(Problem.of(status, title(status, request), null), null, PROBLEM);
        }
    }

    private static String title(int status, ContainerRequestContext request) {
        return switch (status) {
            case BAD_REQUEST -> "Send JSON as /q/openapi describes it for this address: this is none";
            case NOT_FOUND ->
                "Ask as /q/openapi describes it: there is nothing here, or a parameter is of another kind, as a word where a"
                        + " number belongs";
            case METHOD_NOT_ALLOWED -> "Use another method: " + request.getMethod() + " is none of this address";
            case NOT_ACCEPTABLE -> "Accept application/json: there is nothing else";
            case UNSUPPORTED_MEDIA_TYPE ->
                "Send Content-Type: application/json, not " + request.getHeaderString(HttpHeaders.CONTENT_TYPE);
            default -> "See the log of Vigil: the request failed";
        };
    }
}
