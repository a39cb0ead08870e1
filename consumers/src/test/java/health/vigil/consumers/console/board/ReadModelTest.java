package health.vigil.consumers.console.board;

import static health.vigil.consumers.console.Samples.alert;
import static health.vigil.consumers.console.Samples.identity;
import static health.vigil.consumers.console.Samples.minute;
import static health.vigil.consumers.console.Samples.summary;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadModelTest {

    private final ReadModel model = new ReadModel(10, 10, 10);

    @Test
    void shouldFindTheSurvivorOfARecordThatWasMergedEvenIfMergesGoRoundInACircle() {
        model.foldSummary("old", mergedInto("old", "older"));
        model.foldSummary("older", mergedInto("older", "new"));
        model.foldSummary("new", summary("new", 1, 0));
        model.foldSummary("here", mergedInto("here", "there"));
        model.foldSummary("there", mergedInto("there", "here"));

        assertThat(model.survivor("old")).isEqualTo("new");
        assertThat(model.survivor("new")).isEqualTo("new");
        assertThat(model.survivor("here")).isIn("here", "there");
    }

    private static PatientSummary mergedInto(String key, String survivor) {
        var summary = summary(key, 1, 0);
        summary.setMergedInto(survivor);
        return summary;
    }

    @Test
    void shouldSayNothingWhenItHasNotCaughtUp() {
        var heard = listen();

        model.fold(alert("a", "k1", 1, AlertStatus.raised, Severity.high));

        assertThat(heard).isEmpty();
    }

    @Test
    void shouldTellOfAlertAndLineWhenAnAlertIsRaised() {
        model.foldSummary("k1", summary("k1", 1, 7));
        model.foldIdentity("k1/name", identity("k1", "name", "Doe, Jane"));
        model.markCaughtUp();
        var heard = listen();

        model.fold(alert("a", "k1", 1, AlertStatus.raised, Severity.high));

        assertThat(heard).containsExactly("alert a:1", "line k1 Doe, Jane 1 open");
    }

    @Test
    void shouldTellThatALineIsGoneWhenThereAreTooMany() {
        var small = new ReadModel(10, 1, 10);
        small.foldSummary("k1", summary("k1", 1, 7));
        small.markCaughtUp();
        var heard = listenTo(small);

        small.foldSummary("k2", summary("k2", 1, 7));

        assertThat(heard).containsExactlyInAnyOrder("gone k1", "line k2 null 0 open");
    }

    @Test
    void shouldKeepTheNamesOfThoseOnTheBoard() {
        var small = new ReadModel(10, 10, 1);
        small.foldSummary("k1", summary("k1", 1, 7));
        small.foldIdentity("k1/name", identity("k1", "name", "Doe, Jane"));

        small.foldIdentity("k2/name", identity("k2", "name", "Roe, Richard"));

        assertThat(small.name("k1")).contains("Doe, Jane");
        assertThat(small.name("k2")).isEmpty();
    }

    @Test
    void shouldSayNothingWhenARevisionIsDeliveredAgain() {
        model.markCaughtUp();
        model.fold(alert("a", "k1", 1, AlertStatus.raised, Severity.high));
        var heard = listen();

        model.fold(alert("a", "k1", 1, AlertStatus.raised, Severity.high));

        assertThat(heard).isEmpty();
    }

    @Test
    void shouldSortBySeverityThenNews2ThenTimeSinceObservations() {
        line("calm", 0, 4, null);
        line("quiet-for-long", 5, 1, null);
        line("seen-just-now", 5, 4, null);
        line("never-seen", 5, null, null);
        line("medium", 9, 4, Severity.medium);
        line("high", 0, 4, Severity.high);
        var gone = summary("gone", 1, 12);
        gone.setEncounterStatus("finished");
        model.foldSummary("gone", gone);

        assertThat(model.board())
                .extracting(BoardLine::summary)
                .extracting(PatientSummary::getPatientKey)
                .containsExactly("high", "medium", "never-seen", "quiet-for-long", "seen-just-now", "calm", "gone");
    }

    @Test
    void shouldFindThePlaceAgainWhenACursorComesBack() {
        line("never-seen", 5, null, Severity.low);
        BoardPosition position = model.board().getFirst().position();

        assertThat(BoardPosition.fromCursor(position.cursor())).contains(position);
    }

    @Test
    void shouldRefuseACursorWhenItIsNotOurs() {
        assertThat(BoardPosition.fromCursor("abc")).isEmpty();
        assertThat(BoardPosition.fromCursor("not base64!")).isEmpty();
    }

    private void line(String key, int news2, @Nullable Integer observed, @Nullable Severity severity) {
        PatientSummary summary = summary(key, 1, news2);
        summary.setLastObservedAt(observed == null ? null : minute(observed));
        model.foldSummary(key, summary);
        if (severity != null) {
            model.fold(alert("alert-" + key, key, 1, AlertStatus.raised, severity));
        }
    }

    private List<String> listen() {
        return listenTo(model);
    }

    private static List<String> listenTo(ReadModel told) {
        var heard = new ArrayList<String>();
        told.setListener(new ReadModelListener() {
            @Override
            public void alertChanged(Alert alert) {
                heard.add("alert " + alert.getAlertId() + ":" + alert.getRevision());
            }

            @Override
            public void lineChanged(BoardLine line) {
                heard.add("line " + line.summary().getPatientKey() + " " + line.name() + " "
                        + line.openAlerts().size() + " open");
            }

            @Override
            public void lineGone(String patientKey) {
                heard.add("gone " + patientKey);
            }
        });
        return heard;
    }
}
