package health.vigil.schemas.people;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who acts, as the journal and the audit name them. */
public final class Actor {

    /** Whoever sits at this machine: Vigil listens on loopback and asks nobody who they are. */
    public static final String LOCAL = "local";

    private Actor() {}

    /** The account that asks; {@link #LOCAL} where there are none. */
    public static String of(@Nullable Principal account) {
        return account == null || account.getName() == null || account.getName().isEmpty() ? LOCAL : account.getName();
    }
}
