package health.vigil.consumers.console.people;

import health.vigil.schemas.people.Actor;
import health.vigil.schemas.people.IdentityAttributes;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tells who looks, from the identity of the request. */
@Singleton
public class Viewers {

    private static final String CHARGE = "charge";
    private static final String INFORMATICIAN = "informatician";

    private final SecurityIdentity identity;
    private final OpenedPatients opened;

    Viewers(SecurityIdentity identity, OpenedPatients opened) {
        this.identity = identity;
        this.opened = opened;
    }

    /** Who asks now. Where the applications ask nobody, an identity is anonymous; where they do, none such comes this far. */
    public Viewer current() {
        if (identity.isAnonymous()) {
            return Viewer.LOCAL;
        }
        String account = Actor.of(identity.getPrincipal());
        @Nullable Set<String> units = identity.getAttribute(IdentityAttributes.UNITS);
        @Nullable BooleanSupplier stillValid = identity.getAttribute(IdentityAttributes.STILL_VALID);
        return Viewer.of(
                account,
                Objects.requireNonNullElse(units, Set.of()),
                identity.hasRole(CHARGE),
                patientKey -> opened.isOpen(account, patientKey),
                Objects.requireNonNullElse(stillValid, () -> true));
    }

    /**
     * Whose figures whoever asks now may read: those of their own units, and of all where they answer for the rules; figures
     * tell nobody's name.
     */
    public Viewer ofFigures() {
        Viewer viewer = current();
        return identity.hasRole(INFORMATICIAN) ? viewer.withEverything() : viewer;
    }
}
