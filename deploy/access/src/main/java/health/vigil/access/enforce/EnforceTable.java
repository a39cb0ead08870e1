package health.vigil.access.enforce;

import health.vigil.access.AccessTable;
import health.vigil.access.signin.Access;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Holds every request against the table. Nameless, so Quarkus asks it about all of them. */
@Singleton
public class EnforceTable implements HttpSecurityPolicy {

    private final Access access;

    EnforceTable(Access access) {
        this.access = access;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return access.asksWho()
                ? identity.map(who -> isAllowed(request, who) ? CheckResult.PERMIT : CheckResult.DENY)
                : CheckResult.permit();
    }

    private static boolean isAllowed(RoutingContext request, SecurityIdentity who) {
        return AccessTable.rule(request.request().method().name(), request.normalizedPath())
                .filter(rule -> rule.audience().admits(!who.isAnonymous(), who::hasRole))
                .isPresent();
    }
}
