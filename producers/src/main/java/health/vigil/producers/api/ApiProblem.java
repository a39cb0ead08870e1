package health.vigil.producers.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/**
 * What goes out as {@code application/problem+json} (RFC 9457).
 *
 * @param type always {@code about:blank}: the status says the kind
 * @param title what to do, in a sentence
 * @param status HTTP status
 */
public record ApiProblem(String type, String title, int status) {

    /** Ends a request with a problem. */
    public static WebApplicationException of(Status status, String title) {
        return new WebApplicationException(
                title,
                Response.status(status)
                        .type("application/problem+json")
                        .entity(new ApiProblem("about:blank", title, status.getStatusCode()))
                        .build());
    }
}
