package health.vigil.standalone.trial;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import health.vigil.standalone.trial.Comparison.Change;
import health.vigil.standalone.trial.Comparison.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Instant EIGHT = Instant.parse("2026-01-01T08:00:00Z");

    @Test
    void shouldPairWhatWasRaisedAtTheSameMoment() {
        assertThat(changes(List.of(alert("ran", 0, 60)), List.of(alert("tried", 0, 30))))
                .containsExactly(Change.SAME);
    }

    @Test
    void shouldTellEarlierFromLaterByAMillisecond() {
        assertThat(changes(List.of(alert("ran", 10, 60)), List.of(raisedAt("tried", millisBefore(10), 60))))
                .containsExactly(Change.EARLIER);
        assertThat(changes(List.of(raisedAt("ran", millisBefore(10), 60)), List.of(alert("tried", 10, 60))))
                .containsExactly(Change.LATER);
    }

    @Test
    void shouldSayByHowMuchTheCandidateIsEarlier() {
        assertThat(new Comparison(List.of(alert("ran", 10, 60)), List.of(alert("tried", 3, 60)))
                        .pairs()
                        .getFirst()
                        .lead())
                .isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void shouldPairOnlyWhatWasOpenTogether() {
        assertThat(changes(List.of(alert("ran", 0, 10)), List.of(alert("tried", 10, 20))))
                .as("one begins when the other ends")
                .containsExactly(Change.LATER);
        assertThat(changes(List.of(alert("ran", 0, 10)), List.of(alert("tried", 11, 20))))
                .as("one begins after the other has ended")
                .containsExactly(Change.GONE, Change.NEW);
    }

    @Test
    void shouldPairWithWhatIsStillOpen() {
        assertThat(changes(List.of(alert("ran", 0, null)), List.of(alert("tried", 900, null))))
                .containsExactly(Change.LATER);
    }

    @Test
    void shouldPairOneWithOne() {
        assertThat(changes(List.of(alert("ran", 0, 60)), List.of(alert("tried-1", 5, 10), alert("tried-2", 20, 30))))
                .containsExactly(Change.LATER, Change.NEW);
    }

    @Test
    void shouldNotPairOtherPatientsOrConditions() {
        assertThat(changes(
                        List.of(alert("ran", 0, 60)),
                        List.of(
                                about("tried-1", "another", "kidney", EIGHT, null),
                                about("tried-2", "patient", "lactate", EIGHT, null))))
                .containsExactlyInAnyOrder(Change.GONE, Change.NEW, Change.NEW);
    }

    @Property(tries = 300)
    void shouldHaveEveryAlertInExactlyOnePair(
            @ForAll("alerts") List<RaisedAlert> ran, @ForAll("alerts") List<RaisedAlert> tried) {
        List<Pair> pairs = new Comparison(ran, tried).pairs();

        assertThat(pairs.stream().map(Pair::ran).flatMap(Stream::ofNullable)).containsExactlyInAnyOrderElementsOf(ran);
        assertThat(pairs.stream().map(Pair::candidate).flatMap(Stream::ofNullable))
                .containsExactlyInAnyOrderElementsOf(tried);
        assertThat(pairs)
                .allMatch(pair -> pair.ran() == null
                        || pair.candidate() == null
                        || pair.ran().meets(pair.candidate()));
    }

    @Property(tries = 100)
    void shouldFindNothingDifferentFromItself(@ForAll("alerts") List<RaisedAlert> alerts) {
        var apart = apart(alerts);
        assertThat(changes(apart, apart)).allMatch(change -> change == Change.SAME);
    }

    @Provide
    Arbitrary<List<RaisedAlert>> alerts() {
        return Combinators.combine(
                        Arbitraries.of("patient", "another"),
                        Arbitraries.of("kidney", "lactate"),
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(0, 30).injectNull(0.1))
                .as((patient, condition, from, minutes) -> about(
                        patient + condition + from,
                        patient,
                        condition,
                        minute(from),
                        minutes == null ? null : minute(from + minutes)))
                .list()
                .ofMaxSize(12)
                .uniqueElements(RaisedAlert::alertId);
    }

    /** As the stream has them: at most one open alert a patient and condition. */
    private static List<RaisedAlert> apart(List<RaisedAlert> alerts) {
        var apart = new ArrayList<RaisedAlert>();
        for (RaisedAlert alert : alerts) {
            if (apart.stream().noneMatch(alert::meets)) {
                apart.add(alert);
            }
        }
        return apart;
    }

    private static List<Change> changes(List<RaisedAlert> ran, List<RaisedAlert> tried) {
        return new Comparison(ran, tried).pairs().stream().map(Pair::change).toList();
    }

    private static RaisedAlert alert(String id, int from, @Nullable Integer to) {
        return about(id, "patient", "kidney", minute(from), to == null ? null : minute(to));
    }

    private static RaisedAlert raisedAt(String id, Instant raised, int to) {
        return about(id, "patient", "kidney", raised, minute(to));
    }

    private static RaisedAlert about(
            String id, String patient, String condition, Instant raised, @Nullable Instant ended) {
        return new RaisedAlert(
                id,
                patient,
                condition,
                "rule",
                "Title",
                Severity.high,
                raised,
                raised,
                ended,
                ended == null ? AlertStatus.raised : AlertStatus.resolved,
                1);
    }

    private static Instant minute(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }

    private static Instant millisBefore(int minute) {
        return minute(minute).minusMillis(1);
    }
}
