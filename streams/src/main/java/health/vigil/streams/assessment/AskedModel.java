package health.vigil.streams.assessment;

import java.time.Duration;

/**
 * A model that questions go to, as far as the topology's behaviour depends on it. How it is reached is the workers' affair.
 *
 * @param name its name
 * @param version its version
 * @param digest SHA-256 of its file, or of its configuration and prompt, hexadecimal
 * @param live whether alerts wait for its answer and show it; a silent one is only recorded
 * @param patience how long an alert waits for its answer, in the journal's time
 * @param callWithin how much of that a call may take; a question that has less left is not asked
 * @param requestsPerMinute questions that one partition of the journal lets go in any minute; 0 where there is no limit
 * @param tokensPerMinute tokens that these may cost at most; 0 where there is no limit
 * @param tokensPerQuestion tokens that a question without facts costs at most, its answer with it
 * @param tokensPerFact tokens that each fact adds at most
 */
public record AskedModel(
        String name,
        String version,
        String digest,
        boolean live,
        Duration patience,
        Duration callWithin,
        int requestsPerMinute,
        int tokensPerMinute,
        int tokensPerQuestion,
        int tokensPerFact) {

    /** What a question of that many facts costs at most. */
    int tokens(int facts) {
        return tokensPerQuestion + facts * tokensPerFact;
    }
}
