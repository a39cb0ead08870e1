package health.vigil.consumers.console.action;

import static health.vigil.consumers.console.Samples.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.consumers.console.Samples;
import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionReaderTest {

    private final ActionReader reader = new ActionReader(InstantSource.fixed(Samples.MIDNIGHT));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        not json                                                              | not JSON
        []                                                                    | JSON object
        {}                                                                    | type must be one of
        {"type":"delete"}                                                     | type must be one of
        {"type":"acknowledge","note":"x"}                                     | Unknown [note]
        {"type":"dismiss"}                                                    | needs a reason
        {"type":"dismiss","reason":"Jane is fine"}                            | free text could name a patient
        {"type":"dismiss","reason":""}                                        | must be a code
        {"type":"dismiss","reason":5}                                         | must be a code
        {"type":"dismiss","reason":"artefact"} {}                             | is not JSON
        {"type":"acknowledge","type":"resolve"}                               | is not JSON
        {"type":"snooze"}                                                     | needs its end
        {"type":"snooze","until":"tomorrow"}                                  | needs its end
        {"type":"snooze","until":"2026-01-31T00:00:00Z"}                      | until must be after
        {"type":"snooze","until":"2026-01-31T12:00:00.001Z"}                  | at most 12 hours
        {"type":"acknowledge","until":"2026-01-31T01:00:00Z"}                 | Leave until out
        {"type":"feedback"}                                                   | needs useful
        {"type":"feedback","useful":"yes"}                                    | needs useful
        {"type":"resolve","useful":true}                                      | Leave useful out
        """)
    void shouldSayWhatToSendWhenAnActionIsNotRight(String body, String message) {
        assertThatThrownBy(() -> reader.read(body))
                .isInstanceOf(InvalidActionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseAReasonWhenItIsLongerThan64() {
        String reason = "a".repeat(65);

        assertThatThrownBy(() -> reader.read("{\"type\":\"dismiss\",\"reason\":\"" + reason + "\"}"))
                .isInstanceOf(InvalidActionException.class);
    }

    @Test
    void shouldTakeASnoozeWhenItEndsAtTheVeryLastMoment() throws InvalidActionException {
        ActionRequest request = reader.read("{\"type\":\"snooze\",\"until\":\"2026-01-31T13:00:00+01:00\"}");

        assertThat(request.until()).isEqualTo(Samples.minute(12 * 60));
    }

    @Test
    void shouldCarryEverythingIntoTheJournal() throws InvalidActionException {
        ActionRequest request = reader.read("{\"type\":\"dismiss\",\"reason\":\"already-known\"}");

        Action action = request.on(alert("a", "k1", 1, AlertStatus.raised, Severity.high), "local", Samples.minute(2));

        assertThat(action.getType()).isEqualTo(ActionType.dismiss);
        assertThat(action.getPatientKey()).isEqualTo("k1");
        assertThat(action.getAlertId()).isEqualTo("a");
        assertThat(action.getBy()).isEqualTo("local");
        assertThat(action.getReason()).isEqualTo("already-known");
        assertThat(action.getAt()).isEqualTo(Samples.minute(2));
    }
}
