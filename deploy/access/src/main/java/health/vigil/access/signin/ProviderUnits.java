package health.vigil.access.signin;

import health.vigil.access.AccessConfig;
import health.vigil.schemas.people.IdentityAttributes;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Takes the units of an account, and how long it is let in, from the token of its OpenID Connect provider. */
@Singleton
public class ProviderUnits implements SecurityIdentityAugmentor {

    private final String claim;

    ProviderUnits(AccessConfig config) {
        claim = config.unitsClaim();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        // Tokens are short-lived by the provider's clock, which is the wall's: this is no clinical time.
        BooleanSupplier stillValid = () -> Instant.now().getEpochSecond() < token.getExpirationTime();
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder(identity)
                        .addAttribute(IdentityAttributes.UNITS, units(token.getClaim(claim)))
                        .addAttribute(IdentityAttributes.STILL_VALID, stillValid)
                        .build());
    }

    /** A list, or one text with units separated by commas. */
    static Set<String> units(@Nullable Object claim) {
        var units = new TreeSet<String>();
        switch (claim) {
            case null -> {}
            case Collection<?> several -> several.forEach(one -> units.addAll(units(one)));
            case JsonString one -> units.addAll(units(one.getString()));
            default -> {
                for (String one : claim.toString().split(",", -1)) {
                    units.add(one.strip());
                }
            }
        }
        units.remove("");
        return units;
    }
}
