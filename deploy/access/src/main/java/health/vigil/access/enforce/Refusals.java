package health.vigil.access.enforce;

import health.vigil.access.Exposure;
import health.vigil.access.Problems;
import health.vigil.access.signin.Access;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * What is refused whoever asks: changes and messages that another site's page sends through a browser that reaches Vigil, and
 * credentials in clear from other machines, and what is not there. And what a refusal looks like.
 */
@ApplicationScoped
public class Refusals {

    private static final int BEFORE_AUTHENTICATION = 10_000;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Set<HttpMethod> ONLY_READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final boolean hasTls;
    private final boolean asksWho;

    Refusals(Access access, Config config) {
        asksWho = access.asksWho();
        hasTls = Exposure.hasTls(config);
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuse, BEFORE_AUTHENTICATION);
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(Refusals::explain);
        router.route("/api/*").order(Integer.MAX_VALUE).handler(Refusals::isNowhere);
    }

    private void refuse(RoutingContext request) {
        if (isFromElsewhere(request.request())) {
            Problems.end(request, FORBIDDEN, "Ask from Vigil's own page: another site's may not change anything here");
        } else if (asksWho && hasTls && isInClear(request)) {
            Problems.end(request, FORBIDDEN, "Ask over https: what is sent in clear can be read on the way");
        } else {
            request.next();
        }
    }

    private static boolean isFromElsewhere(HttpServerRequest request) {
        if (ONLY_READING.contains(request.method())) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !isSame(origin, request);
    }

    private static boolean isSame(String origin, HttpServerRequest request) {
        var authority = request.authority();
        return authority != null && authority.toString().equalsIgnoreCase(authorityOf(origin));
    }

    private static @Nullable String authorityOf(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    /** Probes of health carry nothing that is worth reading. */
    private static boolean isInClear(RoutingContext request) {
        var peer = request.request().connection().remoteAddress();
        return !request.request().isSSL()
                && !request.normalizedPath().startsWith("/q/health")
                && (peer == null || !Exposure.isLoopback(String.valueOf(peer.hostAddress())));
    }

    /** Nothing else has answered. */
    private static void isNowhere(RoutingContext request) {
        Problems.end(
                request, NOT_FOUND, "Take an address from /q/openapi: there is nothing at " + request.normalizedPath());
    }

    private static void explain(RoutingContext request) {
        if (request.failure() instanceof ForbiddenException) {
            Problems.end(request, FORBIDDEN, "Ask somebody who holds the role for it: this account does not");
        } else {
            request.next();
        }
    }
}
