package health.vigil.access.signin;

import com.github.benmanes.caffeine.cache.Ticker;
import health.vigil.access.AccessConfig;
import health.vigil.access.Exposure;
import health.vigil.access.account.AccountFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** What tells who asks, built from configuration; and whether anybody is asked. */
@Singleton
public class Access {

    private static final int FIRST = 1;
    private static final Path NO_FILE = Path.of("/dev/null/accounts.json");

    private final AccountFile accounts;
    private final Sessions sessions;
    private final SignIn signIn;
    private final boolean asksWho;
    private final boolean hasAccounts;
    private final boolean hasProvider;

    Access(AccessConfig config, Config all) {
        config.check();
        accounts = new AccountFile(config.accounts().orElse(NO_FILE));
        sessions = new Sessions(accounts, config.session(), Ticker.systemTicker());
        signIn = new SignIn(accounts, new FailedAttempts(Ticker.systemTicker()), Ticker.systemTicker());
        asksWho = Exposure.asksWho(all);
        hasAccounts = config.accounts().isPresent();
        hasProvider = Exposure.hasProvider(all);
    }

    /** Whether whoever asks has to say who they are; otherwise everybody at this machine may do everything. */
    public boolean asksWho() {
        return asksWho;
    }

    /** Whether there are local accounts. */
    boolean hasAccounts() {
        return hasAccounts;
    }

    /** Whether an OpenID Connect provider tells who people are. */
    boolean hasProvider() {
        return hasProvider;
    }

    AccountFile accounts() {
        return accounts;
    }

    Sessions sessions() {
        return sessions;
    }

    SignIn signIn() {
        return signIn;
    }

    /** Before anything listens. */
    void refuseExposure(@Observes @Priority(FIRST) StartupEvent starting, Config config) {
        Exposure.refusal(config).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
    }
}
