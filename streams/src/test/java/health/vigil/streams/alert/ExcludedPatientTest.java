package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.demographic;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.alert.AlertCourse.at;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Location;
import health.vigil.schemas.Procedure;
import health.vigil.streams.Clinic;
import health.vigil.streams.trigger.TriggerLibrary;
import org.junit.jupiter.api.Test;

/** An alert ends when its rule is not for the patient, as its author said whom and where it is for. */
class ExcludedPatientTest {

    private final AlertCourse course = new AlertCourse();

    @Test
    void shouldExpireInAUnitForWhichTheRuleIsNot() {
        course.force(
                TriggerLibrary.parse("site", TriggerLibrary.shippedDocument() + "\nunits:\n  ICU: [intensive-care]\n"));
        deteriorate();
        course.look(2, move("ICU", 2));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.expired);
        assertThat(alert().getHistory().getLast().getReason())
                .isEqualTo("The rule is not for the patient any more: in ICU. The condition is not known to be over.");

        course.look(60, move("4 West", 60));
        course.look(61, observation("heart-rate", "135", at(61)), observation("respiratory-rate", "23", at(61)));
        assertThat(alert().getStatus()).as("back on the ward it speaks again").isEqualTo(AlertStatus.raised);
    }

    @Test
    void shouldGoOnInAUnitOfWhichNobodySaysWhatItIsFor() {
        deteriorate();
        course.look(2, move("Elsewhere", 2));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.raised);
    }

    @Test
    void shouldExpireWhenVentilationBegins() {
        deteriorate();
        course.look(2, Clinic.said("v", at(2), new Procedure("mechanical-ventilation", "x", "SCT")));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.expired);
        assertThat(alert().getHistory().getLast().getReason()).contains("any more: mechanical-ventilation");
    }

    @Test
    void shouldBeRetractedFromWhoIsSaidToBePregnantThoughSomebodyHasIt() {
        course.look(1, demographic("sex", "female", at(1)), demographic("age-years", "30", at(1)));
        deteriorate();
        assertThat(alert().getMissing()).as("nobody knows").contains("pregnant");
        course.decide(1, (Action) Clinic.action(alert().getAlertId(), ActionType.acknowledge, at(1))
                .getBody());

        course.look(2, Clinic.said("p", at(2), new Condition("pregnancy", "x", "SCT", "active")));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.retracted);
        assertThat(alert().getActedBy()).containsExactly("nurse");
        assertThat(alert().getHistory().getLast().getReason()).contains("any more: pregnant");
    }

    @Test
    void shouldBeRetractedFromWhoIsSaidToBeOnChronicDialysis() {
        course.look(1, observation("creatinine", "1.0", at(-600)), observation("creatinine", "3.2", at(1)));
        assertThat(course.alert("kidney").getStatus()).isEqualTo(AlertStatus.raised);

        course.look(2, Clinic.said("d", at(2), new Condition("chronic-dialysis", "x", "SCT", "active")));
        assertThat(course.alert("kidney").getStatus()).isEqualTo(AlertStatus.retracted);
    }

    @Test
    void shouldBeRetractedWhenTheScaleThatItWasHeldAgainstIsWithdrawn() {
        course.look(0, scale(FactStatus.final$, 0));
        course.look(
                1,
                observation("respiratory-rate", "22", at(1)),
                observation("oxygen-therapy", "oxygen", at(1)),
                observation("spo2", "97", at(1)));
        assertThat(alert().getTrigger().getId()).isEqualTo("news2-emergency");

        course.look(2, scale(FactStatus.entered_in_error, 2));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.retracted);
        assertThat(alert().getHistory().getLast().getReason()).contains("spo2-scale 2 → withdrawn");
    }

    /** NEWS2 is 5. */
    private void deteriorate() {
        course.look(1, observation("respiratory-rate", "22", at(1)), observation("heart-rate", "131", at(1)));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.raised);
        assertThat(alert().getTrigger().getId()).isEqualTo("news2-urgent");
    }

    private Alert alert() {
        return course.alert("deterioration");
    }

    private static Fact move(String unit, int minute) {
        return Clinic.said(
                "move" + unit,
                at(minute),
                new Encounter(EncounterChange.transfer, "IMP", new Location(unit, "1", "1")));
    }

    private static Fact scale(FactStatus status, int minute) {
        Fact scale = Clinic.said("scale", at(0), new CareDirective("spo2-scale", "2", null, null));
        scale.setStatus(status);
        scale.getVersion().setIssued(at(minute));
        return scale;
    }
}
