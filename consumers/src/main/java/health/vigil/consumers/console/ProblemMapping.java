package health.vigil.consumers.console;

import health.vigil.consumers.console.action.InvalidActionException;
import health.vigil.consumers.console.context.ContextRefusedException;
import health.vigil.consumers.console.context.ContextUnavailableException;
import health.vigil.consumers.console.entry.InvalidEntryException;
import health.vigil.schemas.api.Problem;
import health.vigil.schemas.kafka.NotKeptException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns what stops a request of the console's API, and is no problem in itself, into one. */
class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @ServerExceptionMapper
    Response map(InvalidActionException e) {
        return response(Status.BAD_REQUEST, String.valueOf(e.getMessage()), null);
    }

    @ServerExceptionMapper
    Response map(InvalidEntryException e) {
        return response(Status.BAD_REQUEST, String.valueOf(e.getMessage()), null);
    }

    @ServerExceptionMapper
    Response map(ContextUnavailableException e) {
        LOG.warn("A patient's context cannot be shown", e);
        return response(
                Status.SERVICE_UNAVAILABLE,
                "Ask again in a few seconds",
                "The streams application, which keeps the patient's context, did not tell it; why is in the log of"
                        + " consumers");
    }

    @ServerExceptionMapper
    Response map(ContextRefusedException e) {
        LOG.error("No patient's context can be shown", e);
        return response(
                Status.BAD_GATEWAY,
                "Tell whoever runs Vigil that no patient can be shown",
                "The streams application, which keeps the patients' contexts, does not let the console ask; what to set"
                        + " is in the log of consumers");
    }

    @ServerExceptionMapper
    Response map(NotKeptException e) {
        LOG.error("A request of the console is refused because Kafka did not keep its record", e);
        return response(
                Status.SERVICE_UNAVAILABLE,
                "Send it again in a few seconds",
                "Kafka did not confirm that it was kept; it may have been");
    }

    private static Response response(Status status, String title, @Nullable String detail) {
        var response = Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(status.getStatusCode(), title, detail));
        if (status == Status.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
