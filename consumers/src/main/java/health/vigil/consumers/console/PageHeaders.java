package health.vigil.consumers.console;

import health.vigil.schemas.api.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;

/**
 * Headers of the page and its API: nothing from elsewhere runs in it, nothing of a patient stays in a cache, and all but
 * probes answers only to its own names.
 */
@ApplicationScoped
class PageHeaders {

    /** So that refusals carry them too. */
    private static final int BEFORE_AUTHENTICATION = 1_000;

    private static final int MISDIRECTED = 421;
    private static final Problem MISDIRECTED_PROBLEM =
            Problem.of(MISDIRECTED, "Address Vigil by a name of vigil.consumers.console.host-names", null);

    private final Set<String> hostNames;

    PageHeaders(ConsoleConfig config) {
        this.hostNames = Set.copyOf(config.console().hostNames());
    }

    void register(@Observes Filters filters) {
        filters.register(this::protect, BEFORE_AUTHENTICATION);
    }

    private void protect(RoutingContext request) {
        HttpServerResponse response = request.response();
        String path = request.normalizedPath();
        boolean isProbe = path.startsWith("/q/");
        if (!isProbe) {
            response.putHeader(
                    "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'");
            response.putHeader("X-Content-Type-Options", "nosniff");
            response.putHeader("Referrer-Policy", "same-origin");
        }
        if (!isProbe && !isOurs(request)) {
            response.setStatusCode(MISDIRECTED)
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(MISDIRECTED_PROBLEM.json());
            return;
        }
        if (path.startsWith("/api/") || path.startsWith("/cds-services")) {
            response.putHeader("Cache-Control", "no-store");
        } else if (path.equals("/") || path.startsWith("/console/")) {
            // The page belongs to this version of Vigil: a browser may keep it, and asks each time whether it is the
            // same.
            request.addHeadersEndHandler(ended -> response.putHeader("Cache-Control", "no-cache"));
        }
        request.next();
    }

    private boolean isOurs(RoutingContext request) {
        HostAndPort authority = request.request().authority();
        return authority != null && hostNames.contains(authority.host().toLowerCase(Locale.ROOT));
    }
}
