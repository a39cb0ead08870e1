package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.alert.AlertCourse.at;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.streams.Clinic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A correction reaches an alert that went stale, or that somebody has closed. */
class CorrectedEvidenceTest {

    private static final int HOUR = 60;
    private static final String POTASSIUM = "critical-potassium";

    private final AlertCourse course = new AlertCourse();

    @Test
    void shouldAmendAStaleAlertThatTheCorrectedValueWouldHaveRaised() {
        course.look(1, potassium("6.9", 1));
        course.look(26 * HOUR);
        assertThat(alert().getConfirmed()).isFalse();

        course.look(27 * HOUR, potassium("7.1", 27 * HOUR));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.raised);
        assertThat(alert().getConfirmed()).as("as old as before").isFalse();
        assertThat(alert().getEvidence()).extracting(Evidence::getValue).containsExactly("7.1");
        assertThat(alert().getHistory().getLast().getReason()).contains("corrected", "7.1");
    }

    @Test
    void shouldRetractAStaleAlertThatTheCorrectedValueWouldNotHaveRaised() {
        course.look(1, potassium("6.9", 1));
        course.look(26 * HOUR);
        course.look(27 * HOUR, potassium("6.2", 27 * HOUR));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.retracted);
    }

    @ParameterizedTest
    @EnumSource(
            value = ActionType.class,
            names = {"resolve", "dismiss"})
    void shouldTellWhoClosedAnAlertThatItsEvidenceWasWrong(ActionType closing) {
        course.look(1, potassium("6.9", 1));
        course.decide(
                2, (Action) Clinic.action(alert().getAlertId(), closing, at(2)).getBody());
        assertThat(course.look(3, potassium("6.9", 3))).as("nothing else").isEmpty();

        assertThat(course.look(4, potassium("4.2", 4)))
                .singleElement()
                .extracting(Alert::getStatus)
                .isEqualTo(AlertStatus.retracted);
        assertThat(alert().getHistory().getLast().getReason()).contains("corrected", "4.2");
    }

    @Test
    void shouldLeaveAClosedAlertAsItIsWhenTheCorrectionChangesNothingOfIt() {
        course.look(1, potassium("6.9", 1));
        course.decide(2, (Action)
                Clinic.action(alert().getAlertId(), ActionType.resolve, at(2)).getBody());
        assertThat(course.look(4, potassium("7.0", 4))).isEmpty();
    }

    @Test
    void shouldShowAWorseResultOfAnOpenAlert() {
        course.look(1, observation("potassium", "6.3", at(1)));
        assertThat(course.look(HOUR, observation("potassium", "8.1", at(HOUR)))).hasSize(1);
        assertThat(alert().getEvidence()).extracting(Evidence::getValue).containsExactly("8.1");
        assertThat(course.look(HOUR + 1)).as("the same result").isEmpty();
    }

    private static Fact potassium(String value, int issued) {
        return observation(
                "order", "potassium", value, at(1), issued == 1 ? FactStatus.final$ : FactStatus.corrected, at(issued));
    }

    private Alert alert() {
        return course.alert(POTASSIUM);
    }
}
