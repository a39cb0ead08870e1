package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.tls.AllowedCertificates;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The feeds whose messages may come in one way, and which of them a message is of: the first whose MSH-3 and MSH-4 it has,
 * those that name both before those that name one.
 *
 * @param candidates the feeds, in the order in which they are asked; never empty
 */
public record FeedChoice(List<Candidate> candidates) {

    private static final Problem UNKNOWN_SENDER = new Problem(
            ErrorCode.TABLE_VALUE_NOT_FOUND,
            "MSH^1^3",
            "No feed that is open to this sender has its sending application and facility (MSH-3, MSH-4): configure one, or send to another port");

    /**
     * A feed.
     *
     * @param match its messages
     * @param allowed certificates with which they may come
     */
    record Candidate(SenderMatch match, AllowedCertificates allowed, Reception reception) {}

    public FeedChoice {
        candidates = candidates.stream()
                .sorted(Comparator.comparingInt(
                                (Candidate candidate) -> candidate.match().fields())
                        .reversed())
                .toList();
    }

    /** One feed for all messages. */
    public static FeedChoice only(Reception reception) {
        return new FeedChoice(List.of(new Candidate(SenderMatch.ANY, AllowedCertificates.of("", Set.of()), reception)));
    }

    /** Those that a sender with that certificate may send as; null where it may send as none. */
    public @Nullable FeedChoice admitting(@Nullable X509Certificate certificate) {
        List<Candidate> admitted = candidates.stream()
                .filter(candidate -> candidate.allowed().admits(certificate))
                .toList();
        return admitted.isEmpty() ? null : new FeedChoice(admitted);
    }

    /** Takes what came in one frame or body. */
    public Answer receive(byte[] bytes) {
        Reception reception = find(bytes);
        return reception == null ? fallback().reject(bytes, UNKNOWN_SENDER) : reception.receive(bytes);
    }

    /** Refuses bytes that are not a whole message, and keeps what there is of them. */
    public Answer refuse(byte[] bytes, AckCode code, Problem problem) {
        Reception reception = find(bytes);
        return (reception == null ? fallback() : reception).refuse(bytes, code, problem);
    }

    /** Says that messages of these feeds can come in, or no longer. */
    public void listening(boolean listening) {
        candidates.forEach(candidate -> candidate.reception().listening(listening));
    }

    // What no feed wants is kept by the one that asks for least.
    private Reception fallback() {
        return candidates.getLast().reception();
    }

    private @Nullable Reception find(byte[] bytes) {
        if (candidates.size() == 1 && candidates.getFirst().match().fields() == 0) {
            return candidates.getFirst().reception();
        }
        var sender = SenderMatch.Named.of(bytes);
        for (Candidate candidate : candidates) {
            if (candidate.match().matches(sender)) {
                return candidate.reception();
            }
        }
        return null;
    }
}
