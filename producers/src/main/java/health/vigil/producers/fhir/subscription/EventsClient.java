package health.vigil.producers.fhir.subscription;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server that notifies for events that did not come: {@code GET Subscription/[id]/$events}. One fetch a subscription
 * at a time, with a bounded number of tries and a deadline; only the configured server is ever asked.
 */
public final class EventsClient implements CatchUp {

    private static final Logger LOG = Logger.getLogger(EventsClient.class);
    private static final Pattern ID = Pattern.compile("(?:.*/|urn:uuid:)?([A-Za-z0-9\\-.]{1,64})");
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final HttpClient client;
    private final Settings settings;
    private final Function<byte[], CompletableFuture<Boolean>> taker;
    private final BiConsumer<Runnable, Duration> later;
    private final MeterRegistry meters;
    private final Map<String, Optional<Gap>> afterwards = new HashMap<>();

    /**
     * Bounds of a fetch.
     *
     * @param base base of the server, without a slash at the end
     * @param authorization Authorization header
     * @param attempts how often it is tried
     * @param deadline for all tries together
     * @param timeout for one try
     */
    public record Settings(
            String base, Optional<String> authorization, int attempts, Duration deadline, Duration timeout) {

        /**
         * As configured; nothing where no server is named.
         *
         * @throws IllegalArgumentException if a key cannot be used; the text says what to write
         */
        public static Optional<Settings> of(SubscriptionsConfig config) {
            if (config.attempts() < 1 || config.lookBack() < 0) {
                throw new IllegalArgumentException("vigil.fhir.subscriptions.attempts must be at least 1 and"
                        + " vigil.fhir.subscriptions.look-back at least 0");
            }
            return config.base()
                    .map(base -> new Settings(
                            checked(base),
                            config.authorization(),
                            config.attempts(),
                            config.deadline(),
                            config.timeout()));
        }

        private static String checked(URI base) {
            if (base.getHost() == null
                    || base.getScheme() == null
                    || !base.getScheme().startsWith("http")) {
                throw new IllegalArgumentException("vigil.fhir.subscriptions.base is '" + base
                        + "': write the address of the FHIR server, for example https://ehr.example/fhir");
            }
            return base.toString().replaceAll("/+$", "");
        }
    }

    /**
     * @param taker takes a notification Bundle as if it had been sent; false where it could not be kept
     * @param later runs something after a pause
     */
    public EventsClient(
            HttpClient client,
            Settings settings,
            Function<byte[], CompletableFuture<Boolean>> taker,
            BiConsumer<Runnable, Duration> later,
            MeterRegistry meters) {
        this.client = client;
        this.settings = settings;
        this.taker = taker;
        this.later = later;
        this.meters = meters;
    }

    @Override
    public void fetch(String subscription, Gap gap, Function<String, Optional<Gap>> missing) {
        Matcher id = ID.matcher(subscription);
        if (id.matches() && begins(subscription, gap)) {
            new Task(subscription, id.group(1), missing).start(gap);
        }
    }

    // What shows to be missing while a fetch runs is fetched after it.
    private synchronized boolean begins(String subscription, Gap gap) {
        Optional<Gap> waiting = afterwards.get(subscription);
        afterwards.put(
                subscription,
                waiting == null
                        ? Optional.empty()
                        : Optional.of(waiting.map(gap::and).orElse(gap)));
        return waiting == null;
    }

    private synchronized Optional<Gap> ends(String subscription) {
        Optional<Gap> waiting = Objects.requireNonNull(afterwards.remove(subscription));
        if (waiting.isPresent()) {
            afterwards.put(subscription, Optional.empty());
        }
        return waiting;
    }

    /** The fetch of one subscription's gap. */
    private final class Task {

        private final String subscription;
        private final String id;
        private final Function<String, Optional<Gap>> missing;

        Task(String subscription, String id, Function<String, Optional<Gap>> missing) {
            this.subscription = subscription;
            this.id = id;
            this.missing = missing;
        }

        void start(Gap gap) {
            later.accept(() -> attempt(gap, 1, FIRST_PAUSE, settings.deadline()), Duration.ZERO);
        }

        void attempt(Gap gap, int attempt, Duration pause, Duration left) {
            CompletableFuture<Tried> _ = client.sendAsync(request(gap), BodyHandlers.ofByteArray())
                    .thenCompose(response -> take(response).thenApply(kept -> new Tried(response, kept)))
                    .whenComplete((tried, failure) -> {
                        if (tried != null && tried.kept()) {
                            done();
                        } else {
                            again(gap, attempt, longer(pause, tried), left);
                        }
                    });
        }

        private void done() {
            count("fetched");
            missing.apply(subscription).ifPresent(rest -> LOG.debugf("Events are still missing: %d", rest.size()));
            ends(subscription).ifPresent(this::start);
        }

        private void again(Gap gap, int attempt, Duration pause, Duration left) {
            Duration rest = left.minus(pause).minus(settings.timeout());
            if (attempt >= settings.attempts() || rest.isNegative()) {
                count("given-up");
                LOG.warnf(
                        "%d events of a FHIR subscription are missing and $events did not give them after %d tries:"
                                + " look at the server, or load its resources anew",
                        gap.size(), attempt);
                ends(subscription).ifPresent(this::start);
                return;
            }
            later.accept(() -> attempt(gap, attempt + 1, pause.multipliedBy(2), rest), pause);
        }

        private CompletableFuture<Boolean> take(HttpResponse<byte[]> response) {
            return response.statusCode() == 200
                    ? taker.apply(response.body())
                    : CompletableFuture.completedFuture(false);
        }

        private HttpRequest request(Gap gap) {
            var request = HttpRequest.newBuilder(URI.create(
                            "%s/Subscription/%s/$events?eventsSinceNumber=%d&eventsUntilNumber=%d&content=full-resource"
                                    .formatted(settings.base(), id, gap.from(), gap.to())))
                    .timeout(settings.timeout())
                    .header("Accept", "application/fhir+json");
            settings.authorization().ifPresent(value -> request.header("Authorization", value));
            return request.build();
        }
    }

    private record Tried(HttpResponse<byte[]> response, boolean kept) {}

    // As long as the server asks for, which the deadline bounds.
    private static Duration longer(Duration pause, @Nullable Tried tried) {
        if (tried == null) {
            return pause;
        }
        return tried.response()
                .headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .filter(asked -> asked.compareTo(pause) > 0)
                .orElse(pause);
    }

    private void count(String outcome) {
        meters.counter("vigil.fhir.subscription.fetches", "outcome", outcome).increment();
    }
}
