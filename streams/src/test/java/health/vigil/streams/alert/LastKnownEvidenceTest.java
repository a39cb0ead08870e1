package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.alert.AlertCourse.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Evidence;
import health.vigil.streams.Clinic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An alert that speaks because nothing new came shows the last that its rule looks at, and ends when something new comes. */
class LastKnownEvidenceTest {

    private static final int HOUR = 60;

    private final AlertCourse course = new AlertCourse();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldShowTheLactateThatWasNotRepeatedAndEndWithTheNext(boolean observed) {
        notRepeated(1, "3.0", observed);
        assertThat(alert().getEvidence())
                .extracting(Evidence::getConcept, Evidence::getValue)
                .containsExactly(tuple("lactate", "3.0"));
        assertThat(alert().getHistory().getLast().getReason()).startsWith("Raised: lactate 3.0 mmol/L");

        course.look(8 * HOUR, observation("lactate", "1.0", at(8 * HOUR)));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.resolved);
    }

    @Test
    void shouldSpeakOfALaterLactateThatIsNotRepeatedThoughAPersonClosedTheFirst() {
        notRepeated(1, "3.0", true);
        String first = alert().getAlertId();
        course.decide(7 * HOUR, (Action)
                Clinic.action(first, ActionType.resolve, at(7 * HOUR)).getBody());
        course.look(8 * HOUR);
        assertThat(alert().getStatus()).as("muted").isEqualTo(AlertStatus.resolved);

        notRepeated(9 * HOUR, "3.5", false);
        assertThat(alert().getAlertId()).isNotEqualTo(first);
        assertThat(alert().getEvidence()).extracting(Evidence::getValue).containsExactly("3.5");
    }

    @Test
    void shouldShowTheLastVitalSignOfWhomNobodyObserves() {
        course.look(1, observation("heart-rate", "80", at(1)));
        course.look(13 * HOUR);
        assertThat(course.alert("observations").getEvidence())
                .extracting(Evidence::getConcept)
                .containsExactly("heart-rate");
    }

    private void notRepeated(int minute, String value, boolean observed) {
        course.look(minute, observation("lactate", value, at(minute)));
        if (observed) {
            course.look(minute + 5 * HOUR, observation("heart-rate", "80", at(minute + 5 * HOUR)));
        }
        course.look(minute + 6 * HOUR + 1);
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.raised);
    }

    private Alert alert() {
        return course.alert("lactate-repeat");
    }
}
