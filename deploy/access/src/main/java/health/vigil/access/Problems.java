package health.vigil.access;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Ends a request with `application/problem+json` (RFC 9457), before any resource has seen it. */
public final class Problems {

    private Problems() {}

    /** Ends it, unless it has ended. */
    public static void end(RoutingContext request, int status, String title) {
        if (!request.response().ended()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Cache-Control", "no-store")
                    .end(new JsonObject()
                            .put("type", "about:blank")
                            .put("title", title)
                            .put("status", status)
                            .encode());
        }
    }
}
