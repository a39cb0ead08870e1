package health.vigil.consumers.console;

import static health.vigil.consumers.console.Samples.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import health.vigil.schemas.api.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertFilterTest {

    private static final Alert RAISED = alert("a", "k1", 2, AlertStatus.raised, Severity.high);

    @ParameterizedTest
    @CsvSource({"opened,,", ",urgent,", ",,yesterday", "'open,',,"})
    void shouldSayWhatToSendWhenAParameterIsNotRight(String status, String severity, String since) {
        assertThatThrownBy(() -> AlertFilter.of(status, severity, since, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("must be");
    }

    @ParameterizedTest
    @CsvSource({
        "open,,,true",
        "closed,,,false",
        "raised,high,,true",
        "'closed,raised','low,high',,true",
        ",critical,,false",
        ",,2026-01-31T00:02:00Z,true",
        ",,2026-01-31T00:02:00.001Z,false",
        ",,,true"
    })
    void shouldTakeWhatIsAskedFor(String status, String severity, String since, boolean accepted) {
        assertThat(AlertFilter.of(status, severity, since, null).accepts(RAISED))
                .isEqualTo(accepted);
    }

    @Test
    void shouldLeaveOutOtherPatientsWhenOneIsAskedFor() {
        assertThat(AlertFilter.of(null, null, null, "k2").accepts(RAISED)).isFalse();
        assertThat(AlertFilter.of(null, null, null, "k1").accepts(RAISED)).isTrue();
    }
}
