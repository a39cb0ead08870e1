package health.vigil.consumers.console.live;

import static health.vigil.consumers.console.Samples.alert;
import static health.vigil.consumers.console.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import health.vigil.consumers.console.Samples;
import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.people.Viewer;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Location;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.Severity;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private final ReadModel model = new ReadModel(10, 10, 10);
    private @Nullable Instant stillSince;
    private final LiveFeed feed = new LiveFeed(
            model,
            InstantSource.fixed(Samples.MIDNIGHT),
            () -> stillSince,
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));

    @Test
    void shouldGiveAllOpenAlertsWhenTheLastOneSeenIsUnknown() {
        model.fold(alert("open", "k1", 1, AlertStatus.raised, Severity.high));
        model.fold(alert("closed", "k1", 1, AlertStatus.resolved, Severity.high));

        assertThat(feed.missedSince("gone:7")).extracting(Alert::getAlertId).containsExactly("open");
        assertThat(feed.missedSince("garbage")).extracting(Alert::getAlertId).containsExactly("open");
    }

    @Test
    void shouldGiveWhatHasChangedSinceWhenAClientComesBack() {
        Alert before = alert("before", "k1", 1, AlertStatus.resolved, Severity.high);
        before.setUpdatedAt(minute(-61));
        model.fold(before);
        model.fold(alert("seen", "k1", 2, AlertStatus.raised, Severity.high));
        model.fold(alert("closed-since", "k1", 5, AlertStatus.resolved, Severity.high));

        assertThat(feed.missedSince("seen:1"))
                .extracting(Alert::getAlertId, Alert::getRevision)
                .containsExactly(tuple("seen", 2), tuple("closed-since", 5));
    }

    @Test
    void shouldGiveNothingOldWhenAClientComesForTheFirstTime() {
        model.fold(alert("open", "k1", 1, AlertStatus.raised, Severity.high));

        assertThat(feed.missedSince(null)).isEmpty();
    }

    @Test
    void shouldSendTheClockAtOnceAndAlertsAsTheyChange() {
        model.setListener(feed);
        model.markCaughtUp();
        var stream = feed.open(null, Viewer.LOCAL).subscribe().withSubscriber(AssertSubscriber.<LiveEvent>create(100));
        stream.awaitItems(1, Duration.ofSeconds(5));

        model.fold(alert("a", "k1", 3, AlertStatus.raised, Severity.high));

        assertThat(stream.awaitItems(2, Duration.ofSeconds(5)).getItems())
                .extracting(LiveEvent::name)
                .contains("clock", "alert");
        assertThat(stream.getItems()).extracting(LiveEvent::id).contains("a:3");
    }

    @Test
    void shouldSayWithTheClockSinceWhenNothingArrives() {
        stillSince = Samples.MIDNIGHT.minusSeconds(60);

        var stream = feed.open(null, Viewer.LOCAL).subscribe().withSubscriber(AssertSubscriber.<LiveEvent>create(1));

        assertThat(stream.awaitItems(1, Duration.ofSeconds(5)).getItems())
                .extracting(LiveEvent::data)
                .containsExactly("{\"asOf\":\"2026-01-31T00:00:00Z\",\"stillSince\":\"2026-01-30T23:59:00Z\"}");
        stream.cancel();
    }

    @Test
    void shouldLetGoOfAStreamWhenItsClientLeaves() {
        var stream = feed.open(null, Viewer.LOCAL).subscribe().withSubscriber(AssertSubscriber.<LiveEvent>create(100));
        assertThat(feed.openStreams()).isEqualTo(1);

        stream.cancel();

        // Where the first clock is just on its way, the thread that brings it lets go.
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            while (feed.openStreams() > 0) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void shouldTellNothingOfAPatientOfAnotherUnitAndAllOnceTheyCome() {
        model.setListener(feed);
        model.markCaughtUp();
        var nurse = Viewer.of("nurse", Set.of("B"), false, key -> false, () -> true);
        var stream = feed.open(null, nurse).subscribe().withSubscriber(AssertSubscriber.<LiveEvent>create(100));
        stream.awaitItems(1, Duration.ofSeconds(5));

        model.fold(alert("a1", "k1", 1, AlertStatus.raised, Severity.high));
        model.foldSummary("k1", in("k1", "A", 1));
        assertThat(told(stream)).isEmpty();

        model.foldSummary("k1", in("k1", "B", 2));
        assertThat(told(stream)).containsExactly("alert", "patient");

        model.foldSummary("k1", in("k1", "A", 3));
        model.fold(alert("a1", "k1", 2, AlertStatus.acknowledged, Severity.high));
        assertThat(told(stream)).containsExactly("alert", "patient", "gone");
        stream.cancel();
    }

    @Test
    void shouldTakeAPatientOffTheBoardWhoseStayIsOverOrOfWhomNothingIsKnownAnyMore() {
        model.foldSummary("k1", in("k1", "A", 1));
        model.foldSummary("k2", in("k2", "A", 1));
        model.setListener(feed);
        model.markCaughtUp();
        var stream = feed.open(null, Viewer.LOCAL).subscribe().withSubscriber(AssertSubscriber.<LiveEvent>create(100));
        stream.awaitItems(1, Duration.ofSeconds(5));

        PatientSummary cancelled = in("k1", "A", 2);
        cancelled.setEncounterStatus("cancelled");
        model.foldSummary("k1", cancelled);
        model.foldSummary("k2", null);

        assertThat(stream.getItems())
                .extracting(LiveEvent::data)
                .contains("{\"patientKey\":\"k1\",\"why\":\"over\"}", "{\"patientKey\":\"k2\",\"why\":\"elsewhere\"}");
        stream.cancel();
    }

    @Test
    void shouldEndAStreamWhenItsViewerIsLetInNoMore() {
        model.setListener(feed);
        model.markCaughtUp();
        var validity = new AtomicBoolean(true);
        var nurse = Viewer.of("nurse", Set.of("*"), false, key -> false, validity::get);
        var stream = feed.open(null, nurse).subscribe().withSubscriber(AssertSubscriber.<LiveEvent>create(100));
        stream.awaitItems(1, Duration.ofSeconds(5));

        validity.set(false);
        model.fold(alert("a1", "k1", 1, AlertStatus.raised, Severity.high));

        stream.awaitCompletion(Duration.ofSeconds(5));
        assertThat(told(stream)).isEmpty();
        assertThat(feed.openStreams()).isZero();
    }

    private static PatientSummary in(String patientKey, String unit, long revision) {
        PatientSummary summary = Samples.summary(patientKey, revision, 0);
        summary.setLocation(new Location(unit, null, null));
        return summary;
    }

    private static List<String> told(AssertSubscriber<LiveEvent> stream) {
        return stream.getItems().stream()
                .map(LiveEvent::name)
                .filter(name -> !name.equals("clock"))
                .toList();
    }
}
