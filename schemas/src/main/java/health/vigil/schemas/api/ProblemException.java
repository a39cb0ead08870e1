package health.vigil.schemas.api;

import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final transient Problem problem;

    private ProblemException(int status, String title, @Nullable String detail) {
        super(title);
        this.problem = Problem.of(status, title, detail);
    }

    /** The request is not as it should be; the title says how to send it. */
    public static ProblemException badRequest(String title) {
        return new ProblemException(BAD_REQUEST, title, null);
    }

    /** There is no such thing; the title says where to take one. */
    public static ProblemException notFound(String title, @Nullable String detail) {
        return new ProblemException(NOT_FOUND, title, detail);
    }

    /** What is there does not let it. */
    public static ProblemException conflict(String title, @Nullable String detail) {
        return new ProblemException(CONFLICT, title, detail);
    }

    /** What was sent can be read and cannot be used. */
    public static ProblemException unprocessable(String title) {
        return new ProblemException(UNPROCESSABLE, title, null);
    }

    /** It may work a little later. */
    public static ProblemException tryAgain(String title, @Nullable String detail) {
        return new ProblemException(SERVICE_UNAVAILABLE, title, detail);
    }

    /** What goes out. */
    public Problem problem() {
        return problem;
    }
}
