package health.vigil.standalone.triggers;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.streams.assessment.ScoreRisk;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Validity;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How often triggers fire on stays that were: each stay is folded, scored and looked at as the stream does it. */
final class Burden {

    /** Between two messages time passes in steps, so that what becomes due fires then. */
    private static final Duration STEP = Duration.ofMinutes(5);

    private static final double HUNDRED = 100;
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final Observer observer = new Observer(Validity.PROPOSED);
    private final ScoreRisk risk = new ScoreRisk(EarlyWarningModel.shipped());
    private final List<Trigger> triggers;
    private final int[] fires;
    private final int[] staysThatFire;
    private int stays;
    private Duration watched = Duration.ZERO;

    Burden(TriggerLibrary library) {
        this.triggers = library.triggers();
        this.fires = new int[triggers.size()];
        this.staysThatFire = new int[triggers.size()];
    }

    /**
     * How often a trigger fired.
     *
     * @param per100PatientDays fires
     * @param stays percentage of the stays in which it fired at all
     */
    record Line(Trigger trigger, int fires, double per100PatientDays, double stays) {}

    /** Takes a stay in: its entries of the journal, in the order of time. */
    void watch(List<ClinicalEvent> journal) {
        var context = new PatientContext(journal.getFirst().getPatientKey());
        List<Episode> episodes = triggers.stream().map(Episode::new).toList();
        int[] before = fires.clone();
        Instant now = journal.getFirst().getArrived();
        for (ClinicalEvent event : journal) {
            for (now = now.plus(STEP); now.isBefore(event.getArrived()); now = now.plus(STEP)) {
                look(context, episodes, now);
            }
            now = event.getArrived();
            event.getFacts()
                    .forEach(fact ->
                            context.merge(Arrival.of(fact, event.getFeed(), event.getEventId(), event.getArrived())));
            look(context, episodes, now);
        }
        stays++;
        watched = watched.plus(Duration.between(journal.getFirst().getArrived(), now));
        for (int i = 0; i < fires.length; i++) {
            staysThatFire[i] += fires[i] > before[i] ? 1 : 0;
        }
    }

    private void look(PatientContext context, List<Episode> episodes, Instant now) {
        PatientView view = risk.score(observer.see(context, now));
        for (int i = 0; i < fires.length; i++) {
            fires[i] += episodes.get(i).firesAt(view) ? 1 : 0;
        }
    }

    int stays() {
        return stays;
    }

    double patientDays() {
        return watched.toSeconds() / SECONDS_A_DAY;
    }

    /** A line a trigger, in the order of the library. */
    List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < fires.length; i++) {
            lines.add(new Line(
                    triggers.get(i), fires[i], HUNDRED * fires[i] / patientDays(), HUNDRED * staysThatFire[i] / stays));
        }
        return lines;
    }
}
