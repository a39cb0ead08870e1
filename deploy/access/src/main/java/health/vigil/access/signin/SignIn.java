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

/** Tells by a name and a password, or by a token, which local account asks. Blocks for as long as a hash takes. */
public final class SignIn {

    /** A machine that sends its password with every request would spend a processor on hashes. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int LIMIT = 1_000;

    private final AccountFile accounts;
    private final FailedAttempts failures;
    private final Cache<String, String> proven;
    /** Never leaves this process: what is remembered of a password is of no use elsewhere. */
    private final String salt = Passwords.newToken();

    public SignIn(AccountFile accounts, FailedAttempts failures, Ticker time) {
        this.accounts = accounts;
        this.failures = failures;
        proven = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(LIMIT)
                .ticker(time)
                .build();
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It is this account. */
        record Known(Account account) implements Outcome {}

        /**
         * It is not told whether name or password is wrong.
         *
         * @param account name, if there is such an account; a password may have been typed in its place otherwise
         */
        record Wrong(@Nullable String account) implements Outcome {}

        /** Too many were wrong; this one was not looked at. */
        record Wait(@Nullable String account) implements Outcome {}
    }

    /** By name and password; in place of the password the account's token will do. */
    public Outcome byPassword(String name, String password, String address) {
        Optional<Account> account = accounts.find(name);
        String known = account.map(Account::name).orElse(null);
        if (failures.mustWait(name, address)) {
            return new Outcome.Wait(known);
        }
        boolean right = Passwords.isToken(password)
                ? account.filter(it -> Passwords.hashToken(password).equals(it.token()))
                        .isPresent()
                : isPassword(account.map(Account::password).orElse(null), name, password);
        if (account.isEmpty() || !right) {
            failures.failed(name, address);
            return new Outcome.Wrong(known);
        }
        failures.succeeded(name, address);
        return new Outcome.Known(account.get());
    }

    /** By token alone. */
    public Outcome byToken(String token) {
        return accounts.findByToken(Passwords.hashToken(token))
                .<Outcome>map(Outcome.Known::new)
                .orElseGet(() -> new Outcome.Wrong(null));
    }

    private boolean isPassword(@Nullable String hash, String name, String password) {
        String sent = Passwords.hashToken(salt + name + '\0' + password);
        if (hash != null && Objects.equals(proven.getIfPresent(sent), hash)) {
            return true;
        }
        boolean right = Passwords.matches(password, hash);
        if (right && hash != null) {
            proven.put(sent, hash);
        }
        return right;
    }
}
