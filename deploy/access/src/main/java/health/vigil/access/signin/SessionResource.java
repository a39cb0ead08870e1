package health.vigil.access.signin;

import health.vigil.access.signin.SignIn.Outcome;
import health.vigil.schemas.api.Problem;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.people.Actor;
import health.vigil.schemas.people.IdentityAttributes;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /api/session}: who asks, signing in and out. */
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SessionResource {

    private static final int TOO_MANY = 429;

    private final Access access;
    private final AccessAudit audit;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    SessionResource(Access access, AccessAudit audit, SecurityIdentity identity, InstantSource clock) {
        this.access = access;
        this.audit = audit;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Who asks.
     *
     * @param asked whether one has to sign in at all
     * @param account account; `local` where nobody is asked, null where one has to sign in first
     * @param roles its roles; all where nobody is asked
     * @param units units whose patients it sees, `*` for all
     * @param password whether one signs in here, with name and password
     * @param asOf time by the edge's clock
     * @param provider whether one signs in at the hospital's provider, by going to `/sign-in`
     */
    public record Session(
            boolean asked,
            @Nullable String account,
            Set<String> roles,
            Set<String> units,
            boolean password,
            boolean provider,
            Instant asOf) {}

    /** What one signs in with. */
    public record Credentials(
            @Nullable String name, @Nullable String password) {

        @Override
        public String toString() {
            return "Credentials of " + name;
        }
    }

    @GET
    public Session who() {
        return session(identity);
    }

    /** Signs in with a local account. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signIn(@Nullable Credentials credentials, RoutingContext request) {
        if (credentials == null || credentials.name() == null || credentials.password() == null) {
            return problem(400, "Send {\"name\": …, \"password\": …}");
        }
        String address = RequestAuthentication.address(request);
        return switch (access.signIn().byPassword(credentials.name().strip(), credentials.password(), address)) {
            case Outcome.Known(var account) -> {
                audit.enter(account.name(), Activity.SIGN_IN, Map.of("address", address));
                yield Response.noContent()
                        .cookie(cookie(access.sessions().begin(account), request))
                        .build();
            }
            case Outcome.Wrong(String account) -> {
                audit.enter(account, Activity.SIGN_IN_FAILED, Map.of("address", address));
                yield problem(401, "Try again: the name or the password is wrong");
            }
            case Outcome.Wait(String account) -> {
                audit.enter(account, Activity.SIGN_IN_FAILED, Map.of("address", address, "reason", "throttled"));
                yield Response.fromResponse(problem(TOO_MANY, "Wait five minutes: there were too many wrong passwords"))
                        .header(HttpHeaders.RETRY_AFTER, FailedAttempts.PAUSE.toSeconds())
                        .build();
            }
        };
    }

    /** Signs out. */
    @DELETE
    public Response signOut(
            @CookieParam(RequestAuthentication.COOKIE) @Nullable String secret, RoutingContext request) {
        if (secret != null) {
            access.sessions()
                    .find(secret)
                    .ifPresent(account -> audit.enter(account.name(), Activity.SIGN_OUT, Map.of()));
            access.sessions().end(secret);
        }
        return Response.noContent().cookie(cookie(null, request)).build();
    }

    private Session session(SecurityIdentity who) {
        if (!access.asksWho()) {
            return new Session(
                    false, Actor.LOCAL, Set.of(), Set.of(IdentityAttributes.ALL_UNITS), false, false, clock.instant());
        }
        Set<String> units = who.getAttribute(IdentityAttributes.UNITS);
        return new Session(
                true,
                who.isAnonymous() ? null : Actor.of(who.getPrincipal()),
                new TreeSet<>(who.getRoles()),
                units == null ? Set.of() : units,
                access.hasAccounts(),
                access.hasProvider(),
                clock.instant());
    }

    private static NewCookie cookie(@Nullable String secret, RoutingContext request) {
        return new NewCookie.Builder(RequestAuthentication.COOKIE)
                .value(secret == null ? "" : secret)
                .path("/")
                .httpOnly(true)
                .secure(request.request().isSSL())
                .sameSite(SameSite.STRICT)
                // Without an age: it goes with the browser, and the server ends it in time.
                .maxAge(secret == null ? 0 : NewCookie.DEFAULT_MAX_AGE)
                .build();
    }

    private static Response problem(int status, String title) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(status, title, null))
                .build();
    }
}
