package health.vigil.streams.model;

import health.vigil.schemas.Spending;
import health.vigil.schemas.SpentSecond;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests and tokens spent in the last minute: in no 60 seconds more than the budget, and not only in those that a clock's
 * minute has. Exact to the second, on the safe side.
 *
 * @param requestsPerMinute limit; 0 where there is none
 * @param tokensPerMinute limit; 0 where there is none
 */
public record SpendingWindow(int requestsPerMinute, int tokensPerMinute) {

    private static final int SECONDS = 60;

    /** Nothing spent. */
    public static final Spending NOTHING = new Spending(List.of());

    /** Whether one more request of so many tokens may be made. */
    public boolean allows(Spending spent, Instant now, int tokens) {
        List<SpentSecond> minute = minute(spent, now);
        int requests = minute.stream().mapToInt(SpentSecond::getRequests).sum();
        long spentTokens = minute.stream().mapToLong(SpentSecond::getTokens).sum();
        return (requestsPerMinute == 0 || requests < requestsPerMinute)
                && (tokensPerMinute == 0 || spentTokens + tokens <= tokensPerMinute);
    }

    /** What is spent once one more request was made; what is over a minute old is forgotten. */
    public Spending spend(Spending spent, Instant now, int tokens) {
        var seconds = new ArrayList<>(minute(spent, now));
        long second = now.getEpochSecond();
        if (!seconds.isEmpty() && seconds.getLast().getSecond() == second) {
            SpentSecond last = seconds.removeLast();
            seconds.add(new SpentSecond(second, last.getRequests() + 1, last.getTokens() + tokens));
        } else {
            seconds.add(new SpentSecond(second, 1, tokens));
        }
        return new Spending(seconds);
    }

    /** Requests and tokens of the last minute. */
    public static SpentSecond sum(Spending spent, Instant now) {
        int requests = 0;
        int tokens = 0;
        for (SpentSecond second : minute(spent, now)) {
            requests += second.getRequests();
            tokens += second.getTokens();
        }
        return new SpentSecond(now.getEpochSecond(), requests, tokens);
    }

    private static List<SpentSecond> minute(Spending spent, Instant now) {
        // A second counts until its last millisecond is a minute old.
        return spent.getSeconds().stream()
                .filter(second -> second.getSecond() >= now.getEpochSecond() - SECONDS)
                .toList();
    }
}
