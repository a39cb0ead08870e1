package health.vigil.consumers.console;

import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    private final Status status;
    private final transient Problem problem;

    private ProblemException(Status status, String title, @Nullable String detail) {
        super(title);
        this.status = status;
        this.problem = Problem.of(status, title, detail);
    }

    static ProblemException badRequest(String title) {
        return new ProblemException(Status.BAD_REQUEST, title, null);
    }

    static ProblemException notFound(String title, String detail) {
        return new ProblemException(Status.NOT_FOUND, title, detail);
    }

    static ProblemException conflict(String title, String detail) {
        return new ProblemException(Status.CONFLICT, title, detail);
    }

    static ProblemException tryAgain(String title, String detail) {
        return new ProblemException(Status.SERVICE_UNAVAILABLE, title, detail);
    }

    Status status() {
        return status;
    }

    Problem problem() {
        return problem;
    }
}
