package health.vigil.consumers.console.board;

import static health.vigil.consumers.console.Samples.alert;
import static health.vigil.consumers.console.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    @Test
    void shouldIgnoreARevisionWhenANewerOneIsHeld() {
        var book = new AlertBook(10);
        book.fold(alert("a", "k1", 2, AlertStatus.acknowledged, Severity.high));

        boolean news = book.fold(alert("a", "k1", 1, AlertStatus.raised, Severity.high));

        assertThat(news).isFalse();
        assertThat(book.find("a")).map(Alert::getRevision).contains(2);
    }

    @Test
    void shouldForgetTheOldestClosedAlertWhenThereAreTooMany() {
        var book = new AlertBook(1);
        book.fold(alert("old", "k1", 2, AlertStatus.resolved, Severity.high));
        book.fold(alert("open", "k1", 1, AlertStatus.raised, Severity.low));

        book.fold(alert("new", "k2", 3, AlertStatus.dismissed, Severity.high));

        assertThat(book.all()).extracting(Alert::getAlertId).containsExactlyInAnyOrder("open", "new");
        assertThat(book.completeSince()).contains(minute(2));
        assertThat(book.openCount()).isEqualTo(1);
    }

    @Test
    void shouldPutTheMostSevereFirstWhenAPatientHasSeveralOpen() {
        var book = new AlertBook(10);
        book.fold(alert("medium", "k1", 1, AlertStatus.raised, Severity.medium));
        book.fold(alert("critical", "k1", 1, AlertStatus.acknowledged, Severity.critical));
        book.fold(alert("closed", "k1", 1, AlertStatus.resolved, Severity.critical));

        assertThat(book.openOf("k1")).extracting(Alert::getAlertId).containsExactly("critical", "medium");
    }

    /** Kafka delivers a stretch again after a restart; it never leaves one out. */
    @Property(tries = 300)
    void shouldEndTheSameWhenStretchesAreDeliveredAgain(
            @ForAll("logs") List<Alert> log, @ForAll("rewinds") List<Integer> rewinds) {
        var once = new AlertBook(3);
        log.forEach(once::fold);

        var again = new AlertBook(3);
        int done = 0;
        for (int rewind : rewinds) {
            int end = Math.min(log.size(), done + 5);
            log.subList(Math.max(0, done - rewind), end).forEach(again::fold);
            done = end;
        }
        log.subList(Math.max(0, done - 1), log.size()).forEach(again::fold);

        assertThat(Set.copyOf(again.all())).isEqualTo(Set.copyOf(once.all()));
        assertThat(again.openCount()).isEqualTo(once.openCount());
        assertThat(again.openOf("k0")).isEqualTo(once.openOf("k0"));
    }

    /** Lives of up to eight alerts of two patients, one revision after the other, woven into one log. */
    @Provide
    Arbitrary<List<Alert>> logs() {
        return Arbitraries.integers().between(0, 7).list().ofMaxSize(40).map(AlertBookTest::lives);
    }

    @Provide
    Arbitrary<List<Integer>> rewinds() {
        return Arbitraries.integers().between(0, 12).list().ofMaxSize(12);
    }

    private static List<Alert> lives(List<Integer> steps) {
        int[] revisions = new int[8];
        var log = new ArrayList<Alert>();
        for (int step = 0; step < steps.size(); step++) {
            int n = steps.get(step);
            if (revisions[n] < 3) {
                var status = revisions[n] == 2 ? AlertStatus.resolved : AlertStatus.raised;
                Alert alert = alert("a" + n, "k" + n % 2, ++revisions[n], status, Severity.high);
                alert.setUpdatedAt(minute(step));
                log.add(alert);
            }
        }
        return log;
    }
}
