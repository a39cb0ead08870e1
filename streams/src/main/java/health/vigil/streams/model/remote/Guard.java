package health.vigil.streams.model.remote;

import health.vigil.schemas.Spending;
import health.vigil.schemas.SpentSecond;
import health.vigil.streams.model.SpendingWindow;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What keeps a process from calling an endpoint: its budget, a rest that the endpoint asked for, and a circuit breaker.
 * Shared by all calls to the endpoint. Retries are calls, too.
 */
public final class Guard {

    private static final int REMEMBERED_CALLS = 10;
    private static final int LEAST_CALLS = 5;
    private static final float FAILED_PERCENT = 50;

    private final SpendingWindow budget;
    private final Duration longestRest;
    private final InstantSource clock;
    private final CircuitBreaker breaker;
    private final ReentrantLock lock = new ReentrantLock();
    private Spending spent = SpendingWindow.NOTHING;
    private Instant restsUntil = Instant.MIN;

    /**
     * @param budget requests and tokens a minute of this process
     * @param longestRest ceiling of a rest that the endpoint asks for
     * @param openFor how long the circuit stays open before one call may try again
     * @param clock wall clock: what is restrained here is this process, and nothing is decided about patients
     */
    public Guard(String model, SpendingWindow budget, Duration longestRest, Duration openFor, InstantSource clock) {
        this.budget = budget;
        this.longestRest = longestRest;
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                model,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(REMEMBERED_CALLS)
                        .minimumNumberOfCalls(LEAST_CALLS)
                        .failureRateThreshold(FAILED_PERCENT)
                        .waitDurationInOpenState(openFor)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    /** Takes the leave to make one call; empty where it may be made, else why it may not. */
    Optional<Reply> enter(int tokens) {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (restsUntil.isAfter(now)) {
                return Optional.of(new Reply.Failed("Its endpoint asked to be left alone for another "
                        + (Duration.between(now, restsUntil).toSeconds() + 1) + " s."));
            }
            if (!budget.allows(spent, now, tokens)) {
                return Optional.of(new Reply.OverBudget("This process has spent its " + budget.requestsPerMinute()
                        + " requests or " + budget.tokensPerMinute() + " tokens of this minute."));
            }
            if (!breaker.tryAcquirePermission()) {
                return Optional.of(new Reply.Failed("Its circuit is open: too many calls before it had failed."));
            }
            spent = budget.spend(spent, now, tokens);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void succeeded() {
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }

    void failed(Throwable why) {
        breaker.onError(0, TimeUnit.MILLISECONDS, why);
    }

    /** Neither: the endpoint asked for a rest, which says nothing of its health. */
    void rest(Duration asked) {
        breaker.releasePermission();
        lock.lock();
        try {
            Instant until = clock.instant().plus(asked.compareTo(longestRest) > 0 ? longestRest : asked);
            restsUntil = until.isAfter(restsUntil) ? until : restsUntil;
        } finally {
            lock.unlock();
        }
    }

    /** {@code closed}, {@code open} or {@code half-open}. */
    public String circuit() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> "open";
            case HALF_OPEN -> "half-open";
            case CLOSED, DISABLED, METRICS_ONLY -> "closed";
        };
    }

    /** What this process spent in the last minute. */
    public SpentSecond spent() {
        lock.lock();
        try {
            return SpendingWindow.sum(spent, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    Instant now() {
        return clock.instant();
    }
}
