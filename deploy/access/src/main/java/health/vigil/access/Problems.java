package health.vigil.access;

import health.vigil.schemas.api.Problem;
import io.vertx.ext.web.RoutingContext;

/** Ends a request with a {@link Problem}, before any resource has seen it. */
public final class Problems {

    private Problems() {}

    /** Ends it, unless it has ended. */
    public static void end(RoutingContext request, int status, String title) {
        if (!request.response().ended()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Cache-Control", "no-store")
                    .end(Problem.of(status, title, null).json());
        }
    }
}
