package health.vigil.consumers.console.board;

import static health.vigil.consumers.console.Samples.summary;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.OpenAlert;
import health.vigil.schemas.PatientSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryBookTest {

    private final SummaryBook book = new SummaryBook(2);

    @Test
    void shouldIgnoreASummaryWhenANewerOneIsHeld() {
        book.fold("k1", summary("k1", 9, 7));

        assertThat(book.fold("k1", summary("k1", 8, 3))).isEmpty();
        assertThat(book.find("k1")).map(PatientSummary::getRevision).contains(9L);
    }

    @Test
    void shouldSayNothingNewWhenTheSameComesAgain() {
        book.fold("k1", summary("k1", 9, 7));

        assertThat(book.fold("k1", summary("k1", 9, 7))).isEmpty();
    }

    @Test
    void shouldTakeThePatientOffWhenATombstoneComes() {
        book.fold("k1", summary("k1", 9, 7));

        assertThat(book.fold("k1", null)).containsExactly("k1");
        assertThat(book.find("k1")).isEmpty();
    }

    @Test
    void shouldForgetAFinishedStayFirstWhenThereAreTooMany() {
        book.fold("k1", summary("k1", 1, 7));
        var finished = summary("k2", 1, 7);
        finished.setEncounterStatus("finished");
        book.fold("k2", finished);

        book.fold("k3", summary("k3", 1, 0));

        assertThat(book.all()).extracting(PatientSummary::getPatientKey).containsExactlyInAnyOrder("k1", "k3");
    }

    @Test
    void shouldForgetWhoMayNotBeThereBeforeWhoIs() {
        book.fold("k1", summary("k1", 1, 7));
        var unknown = summary("k2", 1, 7);
        unknown.setEncounterStatus("unknown");
        book.fold("k2", unknown);

        assertThat(book.fold("k3", summary("k3", 1, 0))).containsExactlyInAnyOrder("k2", "k3");
    }

    @Test
    void shouldForgetNobodyWithAnOpenAlertBeforeOthers() {
        book.fold("k1", withOpenAlert(summary("k1", 1, 7)));
        book.fold("k2", summary("k2", 1, 0));

        assertThat(book.fold("k3", withOpenAlert(summary("k3", 1, 7)))).containsExactlyInAnyOrder("k2", "k3");
    }

    private static PatientSummary withOpenAlert(PatientSummary summary) {
        summary.setOpenAlerts(List.of(new OpenAlert()));
        return summary;
    }

    @Test
    void shouldForgetTheOldestSummaryWhenAllAreStillIn() {
        book.fold("k1", summary("k1", 1, 7));
        book.fold("k2", summary("k2", 1, 7));
        book.fold("k1", summary("k1", 2, 7));

        book.fold("k3", summary("k3", 1, 0));

        assertThat(book.all()).extracting(PatientSummary::getPatientKey).containsExactlyInAnyOrder("k1", "k3");
    }
}
