package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.feed.FeedWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notifications of topic subscriptions, in the shapes of three releases. */
class NotificationTest {

    private final FhirBench bench = new FhirBench();
    private final List<Long> gaps = new ArrayList<>();
    private final List<String> fetched = new ArrayList<>();

    /** Whose way to write a notification. */
    enum Shape {
        R4("""
                {"resourceType": "Bundle", "type": "history", "timestamp": "2026-05-01T11:30:00Z", "entry": [
                 {"resource": {"resourceType": "Parameters", "parameter": [
                   {"name": "subscription", "valueReference": {"reference": "https://ehr.example/fhir/Subscription/s"}},
                   {"name": "type", "valueCode": "%s"},
                   {"name": "events-since-subscription-start", "valueString": "%d"}%s]}}%s]}""", """
                , {"name": "notification-event", "part": [{"name": "event-number", "valueString": "%d"}]}"""),
        R4B("""
                {"resourceType": "Bundle", "type": "history", "timestamp": "2026-05-01T11:30:00Z", "entry": [
                 {"resource": {"resourceType": "SubscriptionStatus", "status": "active",
                   "subscription": {"reference": "https://ehr.example/fhir/Subscription/s"}, "type": "%s",
                   "eventsSinceSubscriptionStart": "%d", "notificationEvent": [%s]}}%s]}""", """
                {"eventNumber": "%d"}"""),
        R5("""
                {"resourceType": "Bundle", "type": "subscription-notification", "timestamp": "2026-05-01T11:30:00Z",
                 "entry": [{"resource": {"resourceType": "SubscriptionStatus", "status": "active",
                   "subscription": {"reference": "https://ehr.example/fhir/Subscription/s"}, "type": "%s",
                   "eventsSinceSubscriptionStart": "%d", "notificationEvent": [%s]}}%s]}""", """
                {"eventNumber": "%d"}""");

        private final String bundle;
        private final String event;

        Shape(String bundle, String event) {
            this.bundle = bundle;
            this.event = event;
        }

        String handshake() {
            return bundle.formatted("handshake", 0, "", "");
        }

        String heartbeat(long since) {
            return bundle.formatted("heartbeat", since, "", "");
        }

        String event(long number, String resource) {
            return bundle.formatted(
                    "event-notification",
                    number,
                    event.formatted(number),
                    ", {\"resource\": " + resource
                            + ", \"request\": {\"method\": \"PUT\", \"url\": \"Observation/hr\"}}");
        }

        String bare(long number) {
            return bundle.formatted("event-notification", number, event.formatted(number), "");
        }
    }

    @BeforeEach
    void watches() {
        bench.knowsPatient("p");
        bench.watch = new Gaps(gaps);
        bench.catchUp = (subscription, gap, missing) -> fetched.add(gap.from() + "-" + gap.to());
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeTheResourcesOfANotification(Shape shape) {
        FhirFeed feed = bench.feed();

        assertThat(send(feed, shape.handshake()).status()).isEqualTo(200);
        var answer = send(feed, shape.event(1, heartRate("80.50")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bench.facts()).hasSize(1);
        assertThat(bench.facts().toString()).contains("80.50");
        assertThat(gaps).isEmpty();
        assertThat(fetched).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNoticeAndFetchAGap(Shape shape) {
        FhirFeed feed = bench.feed();
        send(feed, shape.handshake());
        send(feed, shape.event(1, heartRate("80")));

        send(feed, shape.event(4, heartRate("81")));

        assertThat(gaps).containsExactly(2L);
        assertThat(fetched).containsExactly("2-3");
    }

    @Test
    void shouldNoticeAGapByAHeartbeat() {
        FhirFeed feed = bench.feed();
        send(feed, Shape.R4.handshake());

        send(feed, Shape.R4.heartbeat(3));
        send(feed, Shape.R4.heartbeat(3));

        assertThat(gaps).containsExactly(3L);
        assertThat(fetched).containsExactly("1-3");
    }

    @Test
    void shouldTakeADuplicateWithoutHarm() {
        FhirFeed feed = bench.feed();
        send(feed, Shape.R4.handshake());
        send(feed, Shape.R4.event(1, heartRate("80")));
        send(feed, Shape.R4.event(1, heartRate("80")));

        assertThat(gaps).isEmpty();
        assertThat(bench.facts()).hasSize(2);
        assertThat(bench.facts().getFirst()).isEqualTo(bench.facts().getLast());
    }

    @Test
    void shouldFetchTheNewestEventsWhenASubscriptionIsHeardOfForTheFirstTime() {
        send(bench.feed(), Shape.R4.event(50, heartRate("80")));

        assertThat(gaps).isEmpty();
        assertThat(fetched).containsExactly("40-49");
    }

    @Test
    void shouldStartAnewWhenASubscriptionDoes() {
        FhirFeed feed = bench.feed();
        send(feed, Shape.R4.event(50, heartRate("80")));

        send(feed, Shape.R4.handshake());
        send(feed, Shape.R4.event(1, heartRate("80")));

        assertThat(gaps).isEmpty();
    }

    @Test
    void shouldNotCountAnEventThatKafkaDidNotTake() {
        FhirFeed feed = bench.feed();
        send(feed, Shape.R4.handshake());
        bench.publisher = intake -> CompletableFuture.failedFuture(new TimeoutException("away"));
        FhirFeed away = bench.feed();

        assertThat(send(away, Shape.R4.event(1, heartRate("80"))).status()).isEqualTo(503);
        assertThat(fetched).isEmpty();
    }

    @Test
    void shouldSayThatANotificationWithoutResourcesIsOfNoUse() {
        FhirFeed feed = bench.feed();
        send(feed, Shape.R4.handshake());

        var answer = send(feed, Shape.R4.bare(1));

        var issue = ((OperationOutcome) answer.body()).getIssue().getLast();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.WARNING);
        assertThat(issue.getDiagnostics()).contains("full-resource");
        assertThat(bench.published.getLast().refused()).hasSize(1);
    }

    private static FhirAnswer send(FhirFeed feed, String body) {
        return feed.bundle(Request.of(FhirBench.bytes(body), "application/fhir+json"))
                .join();
    }

    private static String heartRate(String value) {
        return FhirBench.heartRate(FhirBench.quantity(value, "/min"));
    }

    private record Gaps(List<Long> missing) implements FeedWatch {

        @Override
        public void listening(boolean listening) {}

        @Override
        public void message(
                Instant arrived, @org.jspecify.annotations.Nullable Instant written, FeedWatch.Verdict verdict) {}

        @Override
        public void unmappedCode(String system, String code, String eventId, Instant arrived) {}

        @Override
        public void reusedControlId(Instant arrived) {}

        @Override
        public void subscriptionGap(long count, Instant arrived) {
            missing.add(count);
        }
    }
}
