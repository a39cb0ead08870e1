package health.vigil.access.signin;

import health.vigil.access.Problems;
import health.vigil.access.account.Passwords;
import health.vigil.access.signin.Credential.Sent;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at what a request says of who asks, before OpenID Connect does: the token that the applications share, a local
 * account's token, name and password (Basic), or the cookie of a session. Anything else is left to OpenID Connect.
 */
@Singleton
public class RequestAuthentication implements HttpAuthenticationMechanism {

    static final String COOKIE = "vigil-session";

    private static final int BEFORE_OPENID_CONNECT = DEFAULT_PRIORITY + 1000;
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final int UNAUTHORIZED = 401;

    private final Access access;
    private final Optional<String> shared;

    RequestAuthentication(Access access, @ConfigProperty(name = "vigil.internal.token") Optional<String> shared) {
        this.access = access;
        this.shared = shared;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        // Where nobody is asked, what a client sends out of habit is no reason to refuse it.
        return (access.asksWho() ? sent(request) : Optional.<Sent>empty())
                .map(sent -> identities.authenticate(
                        HttpSecurityUtils.setRoutingContextAttribute(new Credential(sent), request)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private Optional<Sent> sent(RoutingContext request) {
        String header = request.request().getHeader("Authorization");
        if (header == null) {
            return Optional.ofNullable(request.request().getCookie(COOKIE))
                    .map(Cookie::getValue)
                    .map(Sent.SessionCookie::new);
        }
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = header.substring(BEARER.length()).strip();
            return isShared(token)
                    ? Optional.of(new Sent.Shared())
                    : Optional.of(token).filter(Passwords::isToken).map(Sent.Token::new);
        }
        return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? nameAndPassword(header.substring(BASIC.length()).strip(), address(request))
                : Optional.empty();
    }

    private boolean isShared(String token) {
        byte[] sent = token.getBytes(StandardCharsets.UTF_8);
        return shared.filter(expected -> MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent))
                .isPresent();
    }

    private static Optional<Sent> nameAndPassword(String encoded, String address) {
        try {
            String[] part = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            return Optional.of(new Sent.NameAndPassword(part[0].strip(), part.length < 2 ? "" : part[1], address));
        } catch (IllegalArgumentException notBase64) {
            return Optional.of(new Sent.NameAndPassword("", "", address));
        }
    }

    /** Where a request comes from: the peer, or the one that a trusted proxy names. */
    static String address(RoutingContext request) {
        var peer = request.request().remoteAddress();
        return peer == null || peer.hostAddress() == null ? "unknown" : peer.hostAddress();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return isForProvider(request)
                ? Uni.createFrom().nullItem()
                // Not Basic, or browsers would ask in a window of their own.
                : Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        if (isForProvider(request)) {
            return Uni.createFrom().item(false);
        }
        request.response().putHeader("WWW-Authenticate", "Bearer");
        Problems.end(
                request,
                UNAUTHORIZED,
                "Sign in, or send a token (Authorization: Bearer) or a name and password (Authorization: Basic)");
        return Uni.createFrom().item(true);
    }

    /** Pages are sent to the provider to sign in; programs are told that they have to. */
    private boolean isForProvider(RoutingContext request) {
        String path = request.normalizedPath();
        return access.hasProvider() && (path.equals("/sign-in") || path.equals("/"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(Credential.class);
    }

    @Override
    public int getPriority() {
        return BEFORE_OPENID_CONNECT;
    }
}
