package health.vigil.access.signin;

import health.vigil.access.Role;
import health.vigil.access.account.Account;
import health.vigil.access.signin.Credential.Sent;
import health.vigil.access.signin.SignIn.Outcome;
import health.vigil.schemas.people.IdentityAttributes;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Turns what a request carries into the identity that Quarkus asks about roles. */
@Singleton
public class AccountIdentities implements IdentityProvider<Credential> {

    /** Attribute of a failed authentication: the account concerned, where there is such an account. */
    public static final String CLAIMED = "vigil.claimed";

    private final Access access;

    AccountIdentities(Access access) {
        this.access = access;
    }

    @Override
    public Class<Credential> getRequestType() {
        return Credential.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(Credential credential, AuthenticationRequestContext context) {
        return switch (credential.sent()) {
            case Sent.Shared shared -> Uni.createFrom().item(application());
            case Sent.SessionCookie(String secret) -> Uni.createFrom().optional(session(secret));
            case Sent.Token(String token) ->
                Uni.createFrom().item(() -> identity(access.signIn().byToken(token)));
            case Sent.NameAndPassword(String name, String password, String address) ->
                context.runBlocking(() -> identity(access.signIn().byPassword(name, password, address)));
        };
    }

    /** A session that has ended is none: the request goes on as one that says nothing of who asks. */
    private Optional<SecurityIdentity> session(String secret) {
        return access.sessions()
                .find(secret)
                .map(account ->
                        identity(account, () -> access.sessions().find(secret).isPresent()));
    }

    private SecurityIdentity identity(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Known(Account account) ->
                identity(account, () -> access.accounts().find(account.name()).equals(Optional.of(account)));
            case Outcome.Wrong(String account) -> throw failure("The name, password or token is wrong", account);
            case Outcome.Wait(String account) -> throw failure("Too many wrong passwords", account);
        };
    }

    private static SecurityIdentity identity(Account account, BooleanSupplier stillValid) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.name()))
                .addRoles(account.roles())
                .addAttribute(IdentityAttributes.UNITS, account.units())
                .addAttribute(IdentityAttributes.STILL_VALID, stillValid)
                .build();
    }

    private static SecurityIdentity application() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("vigil"))
                .addRole(Role.INTERNAL.word())
                .addAttribute(IdentityAttributes.UNITS, Set.of())
                .build();
    }

    private static AuthenticationFailedException failure(String message, @Nullable String account) {
        return new AuthenticationFailedException(message, account == null ? Map.of() : Map.of(CLAIMED, account));
    }
}
