package health.vigil.standalone.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command shows a Vigil that asks who it is: a token (`VIGIL_TOKEN`), or a name (`--user`, `VIGIL_USER`) and a
 * password (`VIGIL_PASSWORD`, else typed). Secrets are no options: other people of the machine see those.
 *
 * @param header value of the header `Authorization`; empty where nothing is shown
 */
public record Credentials(Optional<String> header) {

    static final String TOKEN = "VIGIL_TOKEN";
    static final String USER = "VIGIL_USER";
    static final String PASSWORD = "VIGIL_PASSWORD";

    /**
     * What options and environment say.
     *
     * @param user the option; null where it was left out
     * @param prompt asks a person for the password of a name; null where nobody can be asked
     */
    static Credentials of(
            @Nullable String user, Map<String, String> environment, Function<String, @Nullable String> prompt) {
        String name = user == null ? environment.get(USER) : user;
        if (user == null && environment.get(TOKEN) != null) {
            return new Credentials(Optional.of("Bearer " + environment.get(TOKEN)));
        }
        if (name == null) {
            return new Credentials(Optional.empty());
        }
        String password = environment.containsKey(PASSWORD) ? environment.get(PASSWORD) : prompt.apply(name);
        String both = name + ":" + (password == null ? "" : password);
        return new Credentials(
                Optional.of("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))));
    }

    /** What the environment and, with `--user`, a person at the terminal say. */
    public static Credentials ask(@Nullable String user) {
        return of(user, System.getenv(), Credentials::typed);
    }

    private static @Nullable String typed(String name) {
        return Terminal.here()
                .map(terminal -> terminal.readPassword("Password of %s: ", name))
                .map(String::new)
                .orElse(null);
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
