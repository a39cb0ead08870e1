package health.vigil.access.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import health.vigil.access.account.Account;
import health.vigil.access.account.AccountFile;
import health.vigil.access.account.Passwords;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in with a local account. Kept in memory, so a restart ends all; what the browser holds is random and means
 * nothing elsewhere. A session ends by signing out, with its time, and when the account is removed or gets another
 * password. Bounded: the oldest of more than 10,000 goes. Safe for many threads.
 */
public final class Sessions {

    private static final int LIMIT = 10_000;

    private final AccountFile accounts;
    private final Cache<String, Session> byHash;

    private record Session(String account, @Nullable String password) {}

    /**
     * @param length how long a session lasts
     * @param time what tells how long it has lasted: the time of the people who sit there, not of the wards' data
     */
    public Sessions(AccountFile accounts, Duration length, Ticker time) {
        this.accounts = accounts;
        byHash = Caffeine.newBuilder()
                .expireAfterWrite(length)
                .maximumSize(LIMIT)
                .ticker(time)
                .build();
    }

    /** Begins a session; returns the secret that stands for it. */
    public String begin(Account account) {
        String secret = Passwords.newToken();
        byHash.put(Passwords.hashToken(secret), new Session(account.name(), account.password()));
        return secret;
    }

    /** Whose session it is; empty where there is none, or none any more. */
    public Optional<Account> find(String secret) {
        return Optional.ofNullable(byHash.getIfPresent(Passwords.hashToken(secret)))
                .flatMap(session -> accounts.find(session.account())
                        .filter(account -> Objects.equals(account.password(), session.password())));
    }

    /** Ends a session. */
    public void end(String secret) {
        byHash.invalidate(Passwords.hashToken(secret));
    }
}
