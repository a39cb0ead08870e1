package health.vigil.access.enforce;

import health.vigil.schemas.api.Problem;
import health.vigil.schemas.api.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Sends the problem with which a resource has ended a request. */
class ProblemMapping {

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "2";

    @ServerExceptionMapper
    Response map(ProblemException e) {
        Problem problem = e.problem();
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
