package health.vigil.consumers.console;

import static health.vigil.consumers.console.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.burden.BurdenReport;
import health.vigil.consumers.console.burden.Group;
import health.vigil.consumers.console.people.Viewer;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Location;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.Severity;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures are about the units of whoever reads them. */
class BurdenReportsTest {

    private static final ConsoleConfig CONFIG = new SmallRyeConfigBuilder()
            .withMapping(ConsoleConfig.class)
            .addDefaultInterceptors()
            .build()
            .getConfigMapping(ConsoleConfig.class);

    private final ReadModel model = new ReadModel(10, 10, 10);

    @Test
    void shouldTellOfTheUnitsOfWhoeverReads() {
        lies("in-a", "A");
        lies("in-b", "B");
        lies("nobody-knows", null);

        assertThat(told(report(Viewer.LOCAL))).isEqualTo("3 patients, 3 alerts");
        assertThat(report(Viewer.LOCAL).units()).isNull();
        assertThat(told(report(charge("B")))).as("and of whom no unit is known").isEqualTo("2 patients, 2 alerts");
        assertThat(report(charge("B")).units()).containsExactly("B");
        assertThat(report(charge("B")).groups().get("trigger"))
                .singleElement()
                .satisfies(group -> assertThat(alerts(group)).isEqualTo(2));
        assertThat(told(report(charge("C")))).isEqualTo("1 patients, 1 alerts");
    }

    private void lies(String patientKey, @Nullable String unit) {
        PatientSummary summary = Samples.summary(patientKey, 1, 7);
        summary.setLocation(unit == null ? null : new Location(unit, null, "7"));
        model.foldSummary(patientKey, summary);
        model.fold(Samples.alert("alert-" + patientKey, patientKey, 1, AlertStatus.raised, Severity.high));
    }

    private BurdenReport report(Viewer reader) {
        return BurdenReports.last(Duration.ofDays(1), minute(60), model, CONFIG, reader);
    }

    private static Viewer charge(String unit) {
        return Viewer.of("may", Set.of(unit), true, patientKey -> false, () -> true);
    }

    private static String told(BurdenReport report) {
        return report.total().patients() + " patients, " + alerts(report.total()) + " alerts";
    }

    private static int alerts(Group group) {
        return Objects.requireNonNull(group.figures()).alerts();
    }
}
