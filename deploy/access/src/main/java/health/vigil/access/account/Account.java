package health.vigil.access.account;

import health.vigil.access.Role;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A local account, of a person or a machine.
 *
 * @param name what it signs in with
 * @param roles words of its roles
 * @param units units whose patients it sees; `*` for all
 * @param password hash of its password; null where it has none
 * @param token hash of its token; null where it has none
 */
public record Account(
        String name,
        Set<String> roles,
        Set<String> units,
        @Nullable String password,
        @Nullable String token) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    public Account {
        roles = new TreeSet<>(roles);
        units = new TreeSet<>(units);
        if (!NAME.matcher(name).matches() || name.equals("local") || name.equals("vigil")) {
            throw new IllegalArgumentException("'" + name + "' cannot be an account: write 1 to 64 lower-case letters,"
                    + " digits, '.', '_', '@' or '-', and neither local nor vigil");
        }
        for (String role : roles) {
            if (Role.ofAccount(role).isEmpty()) {
                throw new IllegalArgumentException("There is no role '" + role
                        + "': there are clinician, charge, informatician, integration, operator and auditor");
            }
        }
    }

    /** The same with another password. */
    public Account withPassword(String hash) {
        return new Account(name, roles, units, hash, token);
    }

    /** The same with another token. */
    public Account withToken(String hash) {
        return new Account(name, roles, units, password, hash);
    }
}
