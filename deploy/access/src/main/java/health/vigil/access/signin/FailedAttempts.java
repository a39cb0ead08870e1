package health.vigil.access.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Slows guessing. After five wrong passwords for an account from an address that address waits five minutes with it: the
 * account's owner at another is not kept out. After fifty for an account from anywhere, or from an address for any, all
 * wait. Safe for many threads.
 */
public final class FailedAttempts {

    /** How long one waits, counted from the last wrong password. */
    public static final Duration PAUSE = Duration.ofMinutes(5);

    static final int AT_ONE_PLACE = 5;
    static final int ANYWHERE = 50;
    private static final int LIMIT = 100_000;

    private final Cache<String, Integer> counts;

    public FailedAttempts(Ticker time) {
        counts = Caffeine.newBuilder()
                .expireAfterWrite(PAUSE)
                .maximumSize(LIMIT)
                .ticker(time)
                .build();
    }

    /** Whether one has to wait before the next password is looked at. */
    public boolean mustWait(String account, String address) {
        return count(both(account, address)) >= AT_ONE_PLACE
                || count("account " + account) >= ANYWHERE
                || count("address " + address) >= ANYWHERE;
    }

    /** Counts a wrong password. */
    public void failed(String account, String address) {
        counts.asMap().merge(both(account, address), 1, Integer::sum);
        counts.asMap().merge("account " + account, 1, Integer::sum);
        counts.asMap().merge("address " + address, 1, Integer::sum);
    }

    /** Forgets the wrong passwords of one who has now sent the right one. */
    public void succeeded(String account, String address) {
        counts.invalidate(both(account, address));
    }

    private int count(String key) {
        Integer count = counts.getIfPresent(key);
        return count == null ? 0 : count;
    }

    private static String both(String account, String address) {
        return "both " + account + ' ' + address;
    }
}
