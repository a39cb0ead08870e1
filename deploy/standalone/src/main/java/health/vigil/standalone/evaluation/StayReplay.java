package health.vigil.standalone.evaluation;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.replay.StayJournal;
import health.vigil.streams.assessment.AllowList;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Validity;
import health.vigil.streams.model.RiskEstimate;
import health.vigil.streams.model.RiskModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a stay through what production runs: HL7 v2 messages, the listener's mapper, the context's folding, the allow-list,
 * the model. Only the broker is left out. The model is asked at the end of each hour.
 */
final class StayReplay {

    private static final Instant ADMITTED = Instant.parse("2026-01-01T08:00:00Z");

    private final Observer observer = new Observer(Validity.PROPOSED);
    private final StayJournal journal = new StayJournal();
    private final double baseRate;

    /**
     * @param baseRate what counts before a model's first answer
     */
    StayReplay(double baseRate) {
        this.baseRate = baseRate;
    }

    ScoredStay score(IcuRecord stay, RiskModel model, boolean outOfFold) {
        int size = stay.hours().size();
        var scored = new ScoredStay(
                stay.id(),
                stay.ageYears(),
                stay.sex(),
                stay.hours().stream().mapToInt(IcuRecord.Hour::number).toArray(),
                new boolean[size],
                new double[size],
                new boolean[size],
                new int[size],
                outOfFold);
        List<ClinicalEvent> events = journal.of(stay, ADMITTED);
        var context = new PatientContext(events.getFirst().getPatientKey());
        double last = baseRate;
        int next = 0;
        for (int i = 0; i < size; i++) {
            Instant now = end(stay, i);
            for (; next < events.size() && !events.get(next).getArrived().isAfter(now); next++) {
                fold(context, events.get(next));
            }
            PatientView view = observer.see(context, now);
            RiskEstimate estimate = model.assess(AllowList.of(view));
            @Nullable Double probability = estimate.probability();
            last = probability == null ? last : probability;
            scored.probability()[i] = last;
            scored.abstained()[i] = estimate.abstained();
            scored.news2()[i] = view.scores().news2().total();
            scored.septic()[i] = stay.hours().get(i).septic();
        }
        return scored;
    }

    private static void fold(PatientContext context, ClinicalEvent event) {
        event.getFacts()
                .forEach(fact ->
                        context.merge(Arrival.of(fact, event.getFeed(), event.getEventId(), event.getArrived())));
    }

    /** An hour's line is charted at its end. */
    private static Instant end(IcuRecord stay, int index) {
        int first = stay.hours().getFirst().number();
        return ADMITTED.plus(Duration.ofHours(stay.hours().get(index).number() - first + 1L));
    }
}
