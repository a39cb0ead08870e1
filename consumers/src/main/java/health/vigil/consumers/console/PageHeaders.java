package health.vigil.consumers.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Headers of the page and its API: nothing from elsewhere runs in it, and nothing of a patient stays in a cache. */
@ApplicationScoped
class PageHeaders {

    private static final int BEFORE_ROUTES = 100;

    void register(@Observes Filters filters) {
        filters.register(PageHeaders::protect, BEFORE_ROUTES);
    }

    private static void protect(RoutingContext request) {
        HttpServerResponse response = request.response();
        String path = request.normalizedPath();
        if (!path.startsWith("/q/")) {
            response.putHeader(
                    "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'");
            response.putHeader("X-Content-Type-Options", "nosniff");
            response.putHeader("Referrer-Policy", "same-origin");
        }
        if (path.startsWith("/api/")) {
            response.putHeader("Cache-Control", "no-store");
        } else if (path.equals("/") || path.startsWith("/console/")) {
            // The page belongs to this version of Vigil: a browser may keep it, and asks each time whether it is the
            // same.
            request.addHeadersEndHandler(ended -> response.putHeader("Cache-Control", "no-cache"));
        }
        request.next();
    }
}
