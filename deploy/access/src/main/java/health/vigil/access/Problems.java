package health.vigil.access;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Ends a request with `application/problem+json` (RFC 9457), before any resource has seen it. */
public final class Problems {

    /** What a problem is. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A problem.
     *
     * @param type always {@code about:blank}: the status says the kind
     * @param title what to do, in a sentence
     * @param status HTTP status
     */
    public record Problem(String type, String title, int status) {}

    private Problems() {}

    /** Ends it, unless it has ended. */
    public static void end(RoutingContext request, int status, String title) {
        if (!request.response().ended()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", MEDIA_TYPE)
                    .putHeader("Cache-Control", "no-store")
                    .end(new JsonObject()
                            .put("type", "about:blank")
                            .put("title", title)
                            .put("status", status)
                            .encode());
        }
    }
}
