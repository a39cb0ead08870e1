package health.vigil.consumers.console.downtime;

import static health.vigil.consumers.console.Samples.alert;
import static health.vigil.consumers.console.Samples.minute;
import static health.vigil.consumers.console.Samples.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.consumers.console.board.BoardLine;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DowntimeBoardTest {

    private final DowntimeBoard board = new DowntimeBoard(ZoneId.of("America/Chicago"));

    @Test
    void shouldShowWhoLiesWhereWithAlertsAndTimesOfTheWardsZone() {
        var line = new BoardLine(
                summary("k1", 1, 7), "MUSTER, ERIKA", List.of(alert("a", "k1", 1, AlertStatus.raised, Severity.high)));

        String html = board.html(List.of(line), minute(5));

        assertThat(html)
                .contains("Ward board of 30 Jan 2026 18:05 -06:00")
                .contains("<h2>A: 1 patient</h2>")
                .contains("MUSTER, ERIKA<br>71 y, female")
                .contains("≥ 7")
                .contains("HIGH NEWS2 at least 7, since 30 Jan 18:01, nobody has it, observations due 30 Jan 19:00")
                .contains("Respiratory rate 27 (30 Jan 18:04)");
    }

    @Test
    void shouldShowAValueBeyondTheRangeOfItsMeterAsSuch() {
        PatientSummary patient = summary("k1", 1, 7);
        Objects.requireNonNull(patient.getLatest().get("respiratory-rate")).setComparator(Comparator.greater);

        assertThat(board.html(List.of(new BoardLine(patient, "MUSTER", List.of())), minute(5)))
                .contains("Respiratory rate &gt;27 (30 Jan 18:04)");
    }

    @Test
    void shouldTakeNoNameForMarkup() {
        var line = new BoardLine(summary("k1", 1, 7), "<script>alert(1)</script>", List.of());

        assertThat(board.html(List.of(line), minute(5)))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void shouldLeaveOutWhoseStayIsOver() {
        PatientSummary gone = summary("k1", 1, 7);
        gone.setEncounterStatus("finished");

        assertThat(board.html(List.of(new BoardLine(gone, "GONE", List.of())), minute(5)))
                .contains("No patient was on the board")
                .doesNotContain("GONE");
    }

    @Test
    void shouldKeepOneSnapshotThatOnlyItsOwnerReads(@TempDir Path directory) throws IOException {
        var snapshot = new DowntimeSnapshot(directory.resolve("board"));
        snapshot.write("old");

        Path written = snapshot.write("new");

        assertThat(written).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
        try (var files = Files.list(written.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void shouldLeaveNoNamesBehindWhenItCannotTakeThePlaceOfTheLastOne(@TempDir Path directory) throws IOException {
        Path inTheWay = Files.createDirectories(directory.resolve("downtime-board.html"));
        Files.createFile(inTheWay.resolve("something"));

        assertThatThrownBy(() -> new DowntimeSnapshot(directory).write("MUSTER"))
                .isInstanceOf(IOException.class);

        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(inTheWay);
        }
    }
}
