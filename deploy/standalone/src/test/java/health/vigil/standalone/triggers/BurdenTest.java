package health.vigil.standalone.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.vigil.standalone.records.PsvReader;
import health.vigil.standalone.replay.StayJournal;
import health.vigil.streams.trigger.TriggerLibrary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurdenTest {

    private static final Instant ADMITTED = Instant.parse("2026-01-01T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "6.2 NaN 6.2, 0",
        "6.3 NaN NaN, 1",
        "6.3 6.3 6.3, 1",
        "6.3 NaN 6.2 6.3, 2",
        "NaN NaN NaN 6.3, 1",
    })
    void shouldFireOnceUntilFreshRecovery(String hourly, int fires) {
        var burden = new Burden(TriggerLibrary.shipped());
        watch(burden, "Potassium", hourly);
        assertThat(line(burden, "potassium-critical").fires()).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource({"6.3 6.2 6.3, 1", "6.3 6.2 NaN NaN NaN 6.3, 2", "6.3 6.2 6.3 6.3 6.3 6.3, 2"})
    void shouldRestAsItsRepeatSays(String hourly, int fires) {
        String resting = TriggerLibrary.shippedDocument()
                .replaceFirst("repeat: [^\n]*latest\\('potassium'\\)[^\n]*", "repeat: {after: 4h}");
        var burden = new Burden(TriggerLibrary.parse("resting.yaml", resting));
        watch(burden, "Potassium", hourly);
        assertThat(line(burden, "potassium-critical").fires()).isEqualTo(fires);
    }

    @Test
    void shouldNotTakeAStaleValueForRecovery() {
        var burden = new Burden(TriggerLibrary.shipped());
        watch(burden, "Lactate", "4.0 " + "NaN ".repeat(8) + "4.0");
        assertThat(line(burden, "lactate-high").fires()).isEqualTo(1);
    }

    @Test
    void shouldFireBetweenMessagesWhenSomethingBecomesDue() {
        var burden = new Burden(TriggerLibrary.shipped());
        watch(burden, "Lactate", "3.0 " + "NaN ".repeat(8) + "1.0");
        assertThat(line(burden, "lactate-repeat-missing").fires()).isEqualTo(1);
    }

    @Test
    void shouldCountByPatientDaysAndByStays() {
        var burden = new Burden(TriggerLibrary.shipped());
        watch(burden, "Potassium", "6.3 6.2 6.3" + " NaN".repeat(20) + " 4");
        watch(burden, "Potassium", "4" + " NaN".repeat(22) + " 4");
        assertThat(burden.stays()).isEqualTo(2);
        assertThat(burden.patientDays()).isCloseTo(2, within(1e-9));
        assertThat(line(burden, "potassium-critical").per100PatientDays()).isCloseTo(100, within(1e-9));
        assertThat(line(burden, "potassium-critical").stays()).isCloseTo(50, within(1e-9));
    }

    /** A stay in which one thing is measured, hour by hour. */
    private static void watch(Burden burden, String column, String hourly) {
        var text = new StringBuilder(column + "|Age|Gender|ICULOS\n");
        int hour = 1;
        for (String value : hourly.split(" ", -1)) {
            text.append(value).append("|60|1|").append(hour++).append('\n');
        }
        burden.watch(new StayJournal()
                .of(PsvReader.read("p1.psv", text.toString().getBytes(StandardCharsets.UTF_8)), ADMITTED));
    }

    private static Burden.Line line(Burden burden, String trigger) {
        return burden.lines().stream()
                .filter(line -> line.trigger().definition().id().equals(trigger))
                .findFirst()
                .orElseThrow();
    }
}
