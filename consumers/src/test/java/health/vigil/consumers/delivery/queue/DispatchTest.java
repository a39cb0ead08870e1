package health.vigil.consumers.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.Samples;
import health.vigil.consumers.delivery.channel.Outcome.Delivered;
import health.vigil.consumers.delivery.channel.Outcome.Refused;
import health.vigil.consumers.delivery.channel.Outcome.Retry;
import health.vigil.consumers.delivery.routing.Budget;
import health.vigil.consumers.delivery.routing.Budget.Excess;
import health.vigil.consumers.delivery.routing.Hours;
import health.vigil.consumers.delivery.routing.Route;
import health.vigil.consumers.delivery.routing.RoutingTable;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.Escalation;
import health.vigil.schemas.Severity;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatchTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Destinations destination = Destinations.open();

    @Test
    void shouldDeliverEachAlertsLatestStateInOrderWhenTheDestinationWasDownForAnHour() {
        destination.behave(notice -> new Retry("down"));
        destination.arrive("a1", "p1", 1);
        destination.arrive("a2", "p2", 1);
        destination.work(HOUR.dividedBy(2));
        destination.arrive("a1", "p1", 2);
        destination.arrive("a3", "p1", 1);
        destination.arrive("a1", "p1", 3);
        destination.work(HOUR.dividedBy(2));
        assertThat(destination.taken).isEmpty();

        destination.behave(notice -> new Delivered());
        destination.work(Destinations.LONGEST_PAUSE.multipliedBy(2));

        assertThat(destination.taken).containsExactlyInAnyOrder("a1:3", "a2:1", "a3:1");
        assertThat(destination.taken).containsSubsequence("a1:3", "a3:1");
    }

    @Test
    void shouldKeepTheIdempotencyKeyWhenAnAnswerWasLost() {
        destination.behave(notice -> destination.tried.size() == 1 ? new Retry("no answer") : new Delivered());
        destination.arrive("a1", "p1", 4);

        destination.work(Duration.ofSeconds(5));

        assertThat(destination.tried).extracting(it -> it.key()).containsExactly("a1:4", "a1:4");
    }

    @Test
    void shouldTryLessAndLessOftenWhileTheDestinationIsDown() {
        destination.behave(notice -> new Retry("down"));
        destination.arrive("a1", "p1", 1);

        destination.work(HOUR);

        assertThat(destination.tried).hasSizeBetween(60 * 60 / 30, 60 * 60 / 15 + 10);
        assertThat(destination.letters).isEmpty();
        assertThat(destination.progress.state()).isEqualTo(Progress.State.RETRYING);
    }

    @Test
    void shouldHonourTheWishOfADestinationUpToTheLongestPause() {
        destination.behave(notice -> new Retry("busy", Duration.ofHours(24), true));
        destination.arrive("a1", "p1", 1);
        destination.work(Duration.ofSeconds(29));
        assertThat(destination.tried).hasSize(1);

        destination.work(Duration.ofSeconds(2));

        assertThat(destination.tried).hasSize(2);
    }

    @Test
    void shouldKeepADeadLetterAndGoOnWhenOneAlertIsRefused() {
        destination.behave(notice -> notice.key().equals("a1:1") ? new Refused("It answered 422") : new Delivered());
        destination.arrive("a1", "p1", 1);
        destination.arrive("a2", "p2", 1);

        destination.work(Duration.ofMinutes(1));

        assertThat(destination.taken).containsExactly("a2:1");
        assertThat(destination.letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.getReason()).isEqualTo("It answered 422"))
                .satisfies(letter -> assertThat(letter.getAttempts()).isEqualTo(3));
    }

    @Test
    void shouldNotLetOneAlertBlockTheRestThatTheDestinationChokesOn() {
        destination.behave(notice -> notice.key().startsWith("a1:") ? new Retry("It answered 500") : new Delivered());
        for (int i = 1; i <= 20; i++) {
            destination.arrive("a" + i, "p" + i, 1);
        }

        destination.work(Duration.ofSeconds(10));
        assertThat(destination.taken).hasSize(19);
        for (int i = 21; i <= 23; i++) {
            destination.arrive("a" + i, "p" + i, 1);
            destination.work(Duration.ofMinutes(1));
        }

        assertThat(destination.letters)
                .singleElement()
                .satisfies(
                        letter -> assertThat(letter.getReason()).isEqualTo("It answered 500, while others were taken"));
    }

    @Test
    void shouldGoOnWhenAnAlertCannotBeWritten() {
        destination.behave(notice -> {
            if (notice.key().equals("a1:1")) {
                throw new IllegalArgumentException("invalid header value");
            }
            return new Delivered();
        });
        destination.arrive("a1", "p1", 1);
        destination.arrive("a2", "p2", 1);

        destination.work(Duration.ofMinutes(1));

        assertThat(destination.taken).containsExactly("a2:1");
        assertThat(destination.letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.getReason())
                        .isEqualTo("Vigil cannot write it (IllegalArgumentException): see the log"));
    }

    @Test
    void shouldSendACriticalAlertAtOnceWhenAnEarlierOneOfThePatientIsNotTaken() {
        destination.behave(notice -> notice.key().startsWith("low") ? new Refused("It answered 422") : new Delivered());
        destination.arrive("low", "p1", 1);
        destination.arrive("low-too", "p1", 1);
        destination.work(Duration.ofMillis(100));
        destination.arrive(Samples.alert("critical", "p1", 1, AlertStatus.raised, Severity.critical));

        destination.work(Duration.ofMillis(100));

        assertThat(destination.taken).containsExactly("critical:1");
    }

    @Test
    void shouldSendACriticalAlertBeforeWhatWaitsOfOtherPatients() {
        for (int i = 1; i <= 50; i++) {
            destination.arrive("low" + i, "p" + i, 1);
        }
        destination.arrive(Samples.alert("critical", "p51", 1, AlertStatus.raised, Severity.critical));

        destination.work(Duration.ZERO);

        assertThat(destination.taken).hasSize(51).startsWith("critical:1", "low1:1");
    }

    @Test
    void shouldTellARetractionAtOnceWhenABudgetHoldsTheAlertBack() {
        var budgeted = holding(100);
        budgeted.arrive("a1", "p1", 1);
        budgeted.arrive("a2", "p2", 1);
        budgeted.work(Duration.ofSeconds(1));
        assertThat(budgeted.taken).containsExactly("a1:1");

        budgeted.arrive(Samples.alert("a2", "p2", 2, AlertStatus.retracted, Severity.low));
        budgeted.work(Duration.ofSeconds(1));

        assertThat(budgeted.taken).containsExactly("a1:1", "a2:2");
    }

    @Test
    void shouldHoldNothingBackWhenTheQueueIsFull() {
        var budgeted = holding(2);
        budgeted.arrive("a1", "p1", 1);
        budgeted.work(Duration.ofSeconds(1));
        budgeted.arrive("a2", "p2", 1);
        budgeted.work(Duration.ofSeconds(1));
        assertThat(budgeted.taken).containsExactly("a1:1");

        budgeted.arrive("a3", "p3", 1);
        budgeted.work(Duration.ofSeconds(1));

        assertThat(budgeted.taken).containsExactly("a1:1", "a2:1");
        assertThat(budgeted.dispatch.isFull()).isFalse();
        assertThat(budgeted.tried.getLast().notes()).singleElement().asString().contains("too much waits");
    }

    @Test
    void shouldTellWhatABudgetHeldBackWhenTheHoursOfItsRouteEndMeanwhile() {
        var night = night(Duration.ofMinutes(30));
        night.arrive("a1", "p1", 1);
        night.arrive("a2", "p2", 1);
        night.work(Duration.ofMinutes(29));
        assertThat(night.taken).containsExactly("a1:1");

        night.work(Duration.ofMinutes(2));

        assertThat(night.taken).containsExactly("a1:1", "a2:1");
        assertThat(night.tried.getLast().notes()).first().asString().startsWith("Held back before: budget");
    }

    @Test
    void shouldTellNoEndOfWhatWasOnlyHeldBackWhenTheHoursOfItsRouteAreOver() {
        var night = night(Duration.ofHours(1));
        night.arrive("a1", "p1", 1);
        night.arrive("a2", "p2", 1);
        night.work(Duration.ofMinutes(40));
        night.arrive(Samples.alert("a2", "p2", 2, AlertStatus.retracted, Severity.low));
        night.work(Duration.ofMinutes(1));

        assertThat(night.taken).containsExactly("a1:1");
    }

    @Test
    void shouldGoOnTryingWhenTheHoursOfARouteEndBeforeTheDestinationAnswers() {
        var night = night(Duration.ofMinutes(30));
        night.behave(notice -> new Retry("down"));
        night.work(Duration.ofMinutes(29));
        night.arrive("a1", "p1", 1);
        night.work(Duration.ofMinutes(5));
        night.behave(notice -> new Delivered());

        night.arrive(Samples.alert("a1", "p1", 2, AlertStatus.expired, Severity.low));
        night.work(Duration.ofMinutes(1));

        assertThat(night.taken).as("it may have the first, so it hears the end").containsExactly("a1:2");
    }

    @Test
    void shouldGoOnTryingWhenTheHoursOfARouteEndWhileAnotherReads() {
        var night = night(Duration.ofMinutes(30));
        night.behave(notice -> new Retry("down"));
        night.work(Duration.ofMinutes(29));
        night.arrive("a1", "p1", 1);
        night.work(Duration.ofMinutes(5));
        night.behave(notice -> new Delivered());

        night.dispatch.forget(0);
        night.arrive("a1", "p1", 1);
        night.work(Duration.ofMinutes(1));

        assertThat(night.taken).containsExactly("a1:1");
    }

    @Test
    void shouldTellTheUnitThatIsAskedThoughTheConsoleKnowsNoUnitYet() {
        var ward = new Destinations(
                new RoutingTable(ZoneId.of("UTC"), List.of(route(Set.of("ICU"), null)), List.of()), 100, "4W");
        var alert = Samples.alert("a1", "p1", 2, AlertStatus.raised, Severity.high);
        alert.setEscalation(
                new Escalation(Samples.minute(0), 1, "nurse", "ICU", List.of(), Samples.minute(0), Samples.minute(5)));

        ward.arrive("a0", "p1", 1);
        ward.arrive(alert);
        ward.work(Duration.ofSeconds(1));

        assertThat(ward.taken).containsExactly("a1:2");
    }

    @Test
    void shouldNeverGiveUpAnAlertOverWhatIsTheDestinationsMatter() {
        destination.behave(
                notice -> notice.key().startsWith("a1:") ? new Retry("It answered 429", null, false) : new Delivered());
        destination.arrive("a1", "p1", 1);
        for (int i = 2; i <= 20; i++) {
            destination.arrive("a" + i, "p" + i, 1);
            destination.work(Duration.ofMinutes(1));
        }
        assertThat(destination.letters).isEmpty();

        destination.behave(notice -> new Delivered());
        destination.work(Duration.ofMinutes(1));

        assertThat(destination.taken).hasSize(20).endsWith("a1:1");
    }

    /** A route that ends half an hour after it all begins, and a budget of one alert in that time. */
    private static Destinations night(Duration per) {
        var budget = new Budget("night", Set.of(), Set.of(), null, 1, per, Excess.delay, Duration.ofMinutes(30));
        return new Destinations(
                new RoutingTable(
                        ZoneId.of("UTC"), List.of(route(Set.of(), Hours.parse("19:00-00:30"))), List.of(budget)),
                100,
                null);
    }

    private static Route route(Set<String> units, @Nullable Hours hours) {
        return new Route(units, Severity.low, Set.of(), hours, "nurse", Set.of("pager"));
    }

    private static Destinations holding(int backlog) {
        var budget = new Budget(
                "night", Set.of(), Set.of(), null, 1, Duration.ofMinutes(30), Excess.digest, Duration.ofMinutes(30));
        return new Destinations(new RoutingTable(ZoneId.of("UTC"), List.of(), List.of(budget)), backlog, null);
    }

    @Test
    void shouldSettleADeadLetterWhenANewerRevisionIsDelivered() {
        destination.behave(notice -> new Refused("It answered 422"));
        destination.arrive("a1", "p1", 1);
        destination.work(Duration.ofMinutes(1));

        destination.behave(notice -> new Delivered());
        destination.arrive("a1", "p1", 2);
        destination.work(Duration.ofMinutes(1));

        assertThat(destination.letters.getLast().getSettledAt()).isNotNull();
        assertThat(destination.letters.getLast().getAlert().getRevision()).isEqualTo(2);
    }

    @Test
    void shouldDeliverADeadLetterWhenItIsReplayed() {
        destination.behave(notice -> new Refused("It answered 422"));
        destination.arrive("a1", "p1", 1);
        destination.work(Duration.ofMinutes(1));

        destination.behave(notice -> new Delivered());
        destination.replay(destination.letters.getFirst());
        destination.work(Duration.ofMinutes(1));

        assertThat(destination.taken).containsExactly("a1:1");
    }

    @Test
    void shouldDeliverADeadLetterThoughTheHoursOfItsRouteAreOver() {
        var night = night(Duration.ofMinutes(30));
        night.behave(notice -> new Refused("It answered 422"));
        night.arrive("a1", "p1", 1);
        night.work(HOUR);

        night.behave(notice -> new Delivered());
        night.replay(night.letters.getFirst());
        night.work(Duration.ofMinutes(1));

        assertThat(night.taken).containsExactly("a1:1");
    }

    @Test
    void shouldTellTheEndOfADeadLetterThoughTheHoursOfItsRouteAreOver() {
        var night = night(Duration.ofMinutes(30));
        night.behave(notice -> new Refused("It answered 422"));
        night.arrive("a1", "p1", 1);
        night.work(HOUR);

        night.behave(notice -> new Delivered());
        night.arrive(Samples.alert("a1", "p1", 2, AlertStatus.retracted, Severity.low));
        night.work(Duration.ofMinutes(1));

        assertThat(night.taken).containsExactly("a1:2");
        assertThat(night.letters.getLast().getSettledAt()).isNotNull();
    }

    @Test
    void shouldSettleADeadLetterThatAnotherReplicaWrote() {
        var night = night(Duration.ofMinutes(30));
        night.work(HOUR);
        var letter = new DeadLetter(
                "pager",
                Samples.alert("a1", "p1", 1, AlertStatus.raised, Severity.low),
                0,
                "It answered 422",
                3,
                Samples.minute(1),
                null);

        night.replay(letter);
        night.work(Duration.ofMinutes(1));

        assertThat(night.taken).containsExactly("a1:1");
        assertThat(night.letters)
                .singleElement()
                .satisfies(settled -> assertThat(settled.getSettledAt()).isNotNull())
                .satisfies(settled -> assertThat(settled.getReason()).isEqualTo("It answered 422"));
    }

    @Test
    void shouldAskForNoMoreWhenAsManyWaitAsMay() {
        var small = new Destinations(RoutingTable.OPEN, 2, null);
        small.behave(notice -> new Retry("down"));
        small.arrive("a1", "p1", 1);
        assertThat(small.dispatch.isFull()).isFalse();

        small.arrive("a2", "p1", 1);

        assertThat(small.dispatch.isFull()).isTrue();
    }

    @Test
    void shouldBeginToReadAgainWhereTheFirstStandsThatWaits() {
        destination.behave(notice -> notice.key().equals("a1:1") ? new Delivered() : new Retry("down"));
        destination.arrive("a1", "p1", 1);
        destination.arrive("a2", "p1", 1);
        destination.arrive("a2", "p1", 2);

        destination.work(Duration.ofSeconds(10));

        assertThat(destination.dispatch.firstOffset(0)).hasValue(1);
        assertThat(destination.dispatch.firstOffset(1)).isEmpty();
    }
}
