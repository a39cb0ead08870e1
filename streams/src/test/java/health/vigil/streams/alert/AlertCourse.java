package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;

import health.vigil.schemas.Alert;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.Tick;
import health.vigil.streams.Clinic;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.trigger.Evaluated;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The alerts of a man of 64 on a ward, as the shipped definitions lead them. */
final class AlertCourse {

    private TriggerLibrary library = TriggerLibrary.shipped();
    private Watch watch = new Watch(library);
    private final AlertLife life = new AlertLife(new Questions(Duration.ofMinutes(2)));
    private final PatientContext context = new PatientContext(Clinic.PATIENT);
    private PatientAlerts alerts = PatientAlerts.NONE;

    AlertCourse() {
        look(
                0,
                Clinic.encounter(EncounterChange.admit, EIGHT),
                Clinic.demographic("age-years", "64", EIGHT),
                Clinic.demographic("sex", "male", EIGHT));
    }

    /** What people are told at a minute after eight, as these facts arrive. */
    List<Alert> look(int minute, Fact... facts) {
        return decide(minute, new Tick(at(minute)), facts);
    }

    /** The same, where the journal says something else. */
    List<Alert> decide(int minute, Object cause, Fact... facts) {
        var changes = new ArrayList<FactChange>();
        for (Fact fact : facts) {
            changes.addAll(context.merge(Arrival.of(fact, "test", "event", at(minute))));
        }
        var moment = new Moment(cause, changes, Clinic.OBSERVER.see(context, at(minute)), List.of());
        watch.look(moment.view());
        Decision decision = life.decide(alerts, new Evaluated(moment, library, watch.holding(), null), Policies.NONE);
        alerts = decision.alerts();
        return decision.revisions();
    }

    /** Other triggers are in force from now on. */
    void force(TriggerLibrary other) {
        library = other;
        watch = new Watch(other);
    }

    /** All of them. */
    PatientAlerts alerts() {
        return alerts;
    }

    /** The last alert of a condition. */
    Alert alert(String condition) {
        return alerts.groups().stream()
                .map(GroupState::getAlert)
                .filter(alert -> alert.getCondition().equals(condition))
                .findFirst()
                .orElseThrow();
    }

    static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }
}
