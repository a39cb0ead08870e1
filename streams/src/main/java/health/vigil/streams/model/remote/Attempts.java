package health.vigil.streams.model.remote;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call, with what may be tried again of it: never at once, never past the deadline, never more than three times, and never
 * two at a time.
 */
final class Attempts {

    private static final int MOST = 3;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERRORS = 500;
    private static final int OK = 200;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final Protocol protocol;
    private final Endpoint endpoint;
    private final Guard guard;
    private final SentView view;
    private final byte[] body;
    private final long started = System.nanoTime();
    private final Duration within;
    private int made;
    private byte @Nullable [] answer;

    Attempts(Protocol protocol, Endpoint endpoint, Guard guard, SentView view, byte[] body, Duration within) {
        this.protocol = protocol;
        this.endpoint = endpoint;
        this.guard = guard;
        this.view = view;
        this.body = body;
        this.within = within;
    }

    /** What an attempt came to: a reply, and how long to wait before another one; null where another is of no use. */
    private record Outcome(Reply reply, @Nullable Duration again) {}

    Call call() throws InterruptedException {
        Reply last = new Reply.Late("There was no time left to ask it.");
        while (left().isPositive()) {
            Optional<Reply> refusal = guard.enter(protocol.tokens(view));
            if (refusal.isPresent()) {
                // After a failure, that failure is what there is to say.
                return end(made == 0 ? refusal.get() : last);
            }
            made++;
            Outcome outcome = attempt();
            last = outcome.reply();
            @Nullable Duration pause = outcome.again();
            if (pause == null || made == MOST || pause.compareTo(left()) >= 0) {
                return end(last);
            }
            Thread.sleep(pause);
        }
        return end(last);
    }

    private Outcome attempt() throws InterruptedException {
        try {
            HttpResponse<byte[]> response = endpoint.post(protocol.address(), body, left());
            return response.statusCode() == OK ? read(response.body()) : refused(response);
        } catch (TimeoutException e) {
            guard.failed(e);
            return new Outcome(new Reply.Late("It did not answer within " + within.toMillis() + " ms."), null);
        } catch (IOException e) {
            guard.failed(e);
            return new Outcome(new Reply.Failed("The connection to it broke."), pause());
        }
    }

    private Outcome read(byte[] bytes) {
        answer = bytes;
        Reply reply = protocol.read(bytes, view);
        if (reply instanceof Reply.Failed) {
            guard.failed(new IOException("no answer"));
        } else {
            guard.succeeded();
        }
        return new Outcome(reply, null);
    }

    private Outcome refused(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        answer = response.body();
        Optional<Duration> asked = RetryAfter.of(response.headers(), guard.now());
        if (status == TOO_MANY_REQUESTS || (status == UNAVAILABLE && asked.isPresent())) {
            Duration wait = asked.orElse(pause());
            guard.rest(wait);
            return new Outcome(
                    new Reply.Failed("Its endpoint had too much to do and asked to wait " + wait.toSeconds() + " s."),
                    wait);
        }
        guard.failed(new IOException("status " + status));
        return new Outcome(
                new Reply.Failed("Its endpoint answered with HTTP status " + status + "."),
                status >= SERVER_ERRORS ? pause() : null);
    }

    /** Twice as long each time, with jitter. */
    private Duration pause() {
        long full = FIRST_PAUSE.toMillis() << Math.max(0, made - 1);
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    private Duration left() {
        return within.minusNanos(System.nanoTime() - started);
    }

    private Call end(Reply reply) {
        byte @Nullable [] came = answer;
        return new Call(
                reply,
                Sha256.of(body),
                came == null ? null : Sha256.of(came),
                made,
                came == null ? Usage.NONE : protocol.usage(came),
                Duration.ofNanos(System.nanoTime() - started));
    }
}
