package health.vigil.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.feed.FeedWatch.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WatchedFeedTest {

    private static final Instant START = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration LIMIT = Duration.ofHours(4);
    private static final FeedLimits LIMITS = new FeedLimits(true, LIMIT, Duration.ofMinutes(2));

    private final WatchedFeed feed = new WatchedFeed("lab", "mllp", START, LIMITS, true);
    private final List<String> log = new ArrayList<>();
    private Instant now = START;

    @Test
    void shouldWarnWhenNothingEverCame() {
        assertThat(warningsAt(START.plus(LIMIT))).isEmpty();
        assertThat(warningsAt(START.plus(LIMIT).plusSeconds(1))).containsExactly("never-heard");
        assertThat(feed.status(now).state()).isEqualTo("never-heard");
    }

    @Test
    void shouldNotWarnOfAnEntryPointThatNobodyConfiguredAndNobodyUses() {
        var open = new WatchedFeed("fhir", "fhir", START, new FeedLimits(false, LIMIT, Duration.ofMinutes(2)), true);
        open.check(START.plus(LIMIT).plusSeconds(1), new Log());

        assertThat(log).isEmpty();
        assertThat(open.status(START.plus(LIMIT).plusSeconds(1)).state()).isEqualTo("never-heard");
    }

    @Test
    void shouldWarnAtTheConfiguredLimitWhenTheRhythmIsNotKnown() {
        receive(1, Duration.ZERO);

        assertThat(warningsAt(START.plus(LIMIT))).isEmpty();
        assertThat(warningsAt(START.plus(LIMIT).plusSeconds(1))).containsExactly("silent");
    }

    @Test
    void shouldWarnWhenItIsSilentForThreeTimesItsUsualGap() {
        receive(100, Duration.ofSeconds(64));
        Duration silentAfter =
                Duration.ofSeconds(Objects.requireNonNull(feed.status(now).silentAfterSeconds()));

        assertThat(silentAfter).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
        assertThat(warningsAt(now.plus(silentAfter).minusSeconds(1))).isEmpty();
        assertThat(warningsAt(now.plusSeconds(3))).containsExactly("silent");
        assertThat(feed.status(now).state()).isEqualTo("silent");
    }

    @Test
    void shouldNotWarnSoonerThanASenderNeedsToRestart() {
        receive(1000, Duration.ofMillis(100));

        assertThat(warningsAt(now.plus(FeedSigns.SHORTEST_SILENCE))).isEmpty();
        assertThat(warningsAt(now.plusSeconds(1))).containsExactly("silent");
    }

    @Test
    void shouldWarnAtTheLimitWhenTheRhythmIsSlower() {
        receive(30, Duration.ofHours(3));

        assertThat(warningsAt(now.plus(LIMIT))).isEmpty();
        assertThat(warningsAt(now.plusSeconds(1))).containsExactly("silent");
    }

    @Test
    void shouldGoOnFromTheRhythmThatWasLearnedBeforeAStart() {
        receive(100, Duration.ofSeconds(64));
        Instant restarted = now.plus(Duration.ofDays(1));
        var after = restarted(restarted);
        Duration silentAfter = Duration.ofSeconds(
                Objects.requireNonNull(after.status(restarted).silentAfterSeconds()));

        assertThat(silentAfter).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
        assertThat(after.status(restarted.plus(silentAfter)).state())
                .as("while Vigil is stopped a feed is not silent")
                .isEqualTo("receiving");
        assertThat(after.status(restarted.plus(silentAfter).plusSeconds(1)).state())
                .isEqualTo("silent");
    }

    @Test
    void shouldNotTakeTheTimeWithoutVigilForAGap() {
        receive(100, Duration.ofSeconds(64));
        var after = restarted(now.plus(Duration.ofDays(1)));
        after.message(now.plus(Duration.ofDays(1)), null, Verdict.TAKEN);

        assertThat(after.learned().map(Learned::hours)).isEqualTo(feed.learned().map(Learned::hours));
    }

    private WatchedFeed restarted(Instant at) {
        var after = new WatchedFeed("lab", "mllp", at, LIMITS, true);
        after.restore(
                KeptRhythms.learned(KeptRhythms.rhythm("lab", feed.learned().orElseThrow())));
        return after;
    }

    @Test
    void shouldWarnOnceAndSayWhenItIsOver() {
        receive(1, Duration.ZERO);
        warningsAt(START.plus(LIMIT).plusSeconds(1));
        warningsAt(START.plus(LIMIT).plusSeconds(600));
        feed.message(now, now, Verdict.TAKEN);

        assertThat(warningsAt(now)).isEmpty();
        assertThat(log).containsExactly("begun silent", "ended silent");
    }

    @Test
    void shouldWarnWhenTheSendersClockIsOff() {
        write(Duration.ofMinutes(2));
        assertThat(warningsAt(now)).isEmpty();

        write(Duration.ofSeconds(121));
        assertThat(warningsAt(now)).containsExactly("clock");
        assertThat(feed.status(now).clockOffsetSeconds()).isEqualTo(121);

        write(Duration.ofSeconds(-121));
        assertThat(warningsAt(now)).containsExactly("clock");

        write(Duration.ofMinutes(-2));
        assertThat(warningsAt(now)).isEmpty();
    }

    @Test
    void shouldNotWarnOfTheClockWhenOnlySomeMessagesWaitedOrOneHasAnOddTime() {
        for (int i = 0; i < 100; i++) {
            now = now.plusSeconds(1);
            Duration off = i % 50 == 0 ? Duration.ofDays(30) : i % 5 == 0 ? Duration.ZERO : Duration.ofHours(-2);
            feed.message(now, now.plus(off), Verdict.TAKEN);
        }

        assertThat(warningsAt(now)).isEmpty();
    }

    @Test
    void shouldNameTheTimeZoneWhenTheClockIsWholeHoursOff() {
        write(Duration.ofHours(2).minusSeconds(1));
        warningsAt(now);

        assertThat(feed.status(now).warnings().getFirst().text()).contains("vigil.feeds.lab.time-zone");
    }

    @Test
    void shouldWarnForAnHourOfWhatHappenedOnce() {
        feed.message(START, START, Verdict.TAKEN);
        feed.reusedControlId(START);
        feed.subscriptionGap(3, START);

        assertThat(warningsAt(START)).containsExactlyInAnyOrder("subscription-gap", "reused-control-id");
        assertThat(warningsAt(START.plus(Duration.ofHours(1)))).isEmpty();
        assertThat(feed.status(now).subscriptionGaps()).isEqualTo(3);
    }

    @Test
    void shouldSayNothingOfTimeWhenTheClockFollowsTheFeed() {
        var untimed = new WatchedFeed("lab", "mllp", START, LIMITS, false);
        untimed.message(START, START.plus(Duration.ofDays(1)), Verdict.TAKEN);
        untimed.check(START.plus(Duration.ofDays(9)), new Log());

        FeedStatus status = untimed.status(START.plus(Duration.ofDays(9)));
        assertThat(log).isEmpty();
        assertThat(status.state()).isEqualTo("receiving");
        assertThat(status.silentAfterSeconds()).isNull();
    }

    @Test
    void shouldCountWhatBecameOfMessages() {
        feed.message(START, null, Verdict.TAKEN);
        feed.message(START, null, Verdict.TAKEN_IN_PART);
        feed.message(START.plusSeconds(3600), null, Verdict.REFUSED);

        FeedStatus status = feed.status(START.plusSeconds(3600));
        assertThat(List.of(status.accepted(), status.refused(), status.quarantined(), status.messagesLastHour()))
                .containsExactly(2L, 1L, 2L, 1L);
    }

    private void receive(int times, Duration apart) {
        for (int i = 0; i < times; i++) {
            now = i == 0 ? now : now.plus(apart);
            feed.message(now, now, Verdict.TAKEN);
        }
    }

    private void write(Duration ahead) {
        for (int i = 0; i < 64; i++) {
            now = now.plusSeconds(1);
            feed.message(now, now.plus(ahead), Verdict.TAKEN);
        }
    }

    private List<String> warningsAt(Instant at) {
        now = at;
        feed.check(at, new Log());
        return feed.status(at).warnings().stream().map(FeedStatus.Warning::kind).toList();
    }

    private final class Log implements WarningLog {

        @Override
        public void begun(FeedWarning warning) {
            log.add("begun " + warning.kind().word());
        }

        @Override
        public void ended(String name, FeedWarning warning) {
            log.add("ended " + warning.kind().word());
        }
    }
}
