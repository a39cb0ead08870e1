package health.vigil.producers.hl7v2.http;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.reception.AckCode;
import health.vigil.producers.hl7v2.reception.Answer;
import health.vigil.producers.hl7v2.reception.FeedChoice;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes HL7 v2 as the body of a request. Safe for many threads. */
final class HttpReception {

    private static final Set<String> TYPES =
            Set.of("application/hl7-v2", "application/hl7-v2+er7", "x-application/hl7-v2+er7", "text/plain");

    private final FeedChoice feeds;
    private final HttpConfig config;
    private final Semaphore room;

    HttpReception(FeedChoice feeds, HttpConfig config) {
        this.feeds = feeds;
        this.config = config;
        this.room = new Semaphore(config.maximumInFlight());
    }

    /** Takes a body; the answer comes when all of it is kept, or may not be. */
    CompletableFuture<HttpAnswer> receive(byte[] body, @Nullable String contentType) {
        if (!room.tryAcquire()) {
            return CompletableFuture.completedFuture(comeAgain("Send again later: too many messages are being kept"));
        }
        return answer(body, contentType).whenComplete((_, _) -> room.release());
    }

    private CompletableFuture<HttpAnswer> answer(byte[] body, @Nullable String contentType) {
        int limit = config.maximumBodyBytes();
        if (body.length > limit) {
            return refused(
                    413,
                    Arrays.copyOf(body, limit),
                    "Send at most " + limit + " bytes at a time, of which only the first were kept, or raise"
                            + " vigil.hl7v2.http.maximum-body-bytes");
        }
        if (!isHl7(contentType)) {
            return refused(415, body, "Send HL7 v2 in ER7 with Content-Type application/hl7-v2 or text/plain");
        }
        Answer answer = feeds.receive(body);
        return kept(answer, () -> HttpAnswer.acknowledgement(status(answer), joined(answer.acknowledgements())));
    }

    private CompletableFuture<HttpAnswer> refused(int status, byte[] bytes, String why) {
        Answer answer = feeds.refuse(bytes, AckCode.AR, new Problem(ErrorCode.DATA_TYPE, "MSH^1", why));
        return kept(answer, () -> HttpAnswer.problem(status, why, Map.of()));
    }

    private CompletableFuture<HttpAnswer> kept(Answer answer, Supplier<HttpAnswer> said) {
        return answer.kept()
                .handle((_, failure) -> failure == null
                        ? said.get()
                        : comeAgain("Send again later: storage is away, and the message may not have been kept"));
    }

    private int status(Answer answer) {
        if (answer.code() != AckCode.AA) {
            return config.refusedStatus();
        }
        return answer.acknowledgements().isEmpty() ? 204 : 200;
    }

    private HttpAnswer comeAgain(String title) {
        return HttpAnswer.problem(
                503,
                title,
                Map.of("Retry-After", Long.toString(config.retryAfter().toSeconds())));
    }

    private static byte[] joined(List<byte[]> acknowledgements) {
        var all = new ByteArrayOutputStream();
        acknowledgements.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static boolean isHl7(@Nullable String contentType) {
        return contentType != null
                && TYPES.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
