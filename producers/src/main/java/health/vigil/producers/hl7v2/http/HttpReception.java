package health.vigil.producers.hl7v2.http;

import health.vigil.producers.hl7v2.reception.AckCode;
import health.vigil.producers.hl7v2.reception.Answer;
import health.vigil.producers.hl7v2.reception.FeedChoice;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
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
        if (!isHl7(contentType)) {
            return CompletableFuture.completedFuture(HttpAnswer.problem(
                    415, "Send HL7 v2 in ER7 with Content-Type application/hl7-v2 or text/plain", Map.of()));
        }
        if (body.length > config.maximumBodyBytes()) {
            return CompletableFuture.completedFuture(HttpAnswer.problem(
                    413,
                    "Send at most " + config.maximumBodyBytes()
                            + " bytes at a time, or raise vigil.hl7v2.http.maximum-body-bytes",
                    Map.of()));
        }
        if (!room.tryAcquire()) {
            return CompletableFuture.completedFuture(comeAgain("Send again later: too many messages are being kept"));
        }
        return kept(body).whenComplete((_, _) -> room.release());
    }

    private CompletableFuture<HttpAnswer> kept(byte[] body) {
        Answer answer = feeds.receive(body);
        return answer.kept()
                .handle((_, failure) -> failure == null
                        ? HttpAnswer.acknowledgement(status(answer), joined(answer.acknowledgements()))
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
