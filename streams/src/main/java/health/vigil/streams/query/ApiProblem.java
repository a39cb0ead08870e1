package health.vigil.streams.query;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/**
 * What goes out as {@code application/problem+json} (RFC 9457).
 *
 * @param type always {@code about:blank}: the status says the kind
 * @param title what to do
 * @param status HTTP status
 */
public record ApiProblem(String type, String title, int status) {

    /** Ends a request with a problem. */
    static WebApplicationException of(int status, String title) {
        return new WebApplicationException(
                title,
                Response.status(status)
                        .type("application/problem+json")
                        .entity(new ApiProblem("about:blank", title, status))
                        .build());
    }

    /** Ends a request with a problem. */
    static WebApplicationException of(Response.Status status, String title) {
        return of(status.getStatusCode(), title);
    }
}
