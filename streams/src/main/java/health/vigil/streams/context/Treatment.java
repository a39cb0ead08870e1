package health.vigil.streams.context;

import health.vigil.streams.context.score.News2.Spo2Scale;
import health.vigil.streams.context.score.SuspectedInfection;
import health.vigil.streams.context.score.Vasopressors;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done for a patient, or was written down of the patient, at a moment and counts in scores.
 *
 * @param vasopressors those that run, by class
 * @param ventilated whether mechanically ventilated; null where nothing says so or denies it
 * @param infection the newest suspicion; null where there is none
 * @param care what of it triggers ask by name
 */
record Treatment(
        Map<String, Vasopressors.Rate> vasopressors,
        @Nullable Boolean ventilated,
        boolean renalReplacement,
        boolean chronicDialysis,
        Spo2Scale spo2Scale,
        DerivedValues.Speech speech,
        @Nullable SuspectedInfection infection,
        Care care) {

    static Kept.Derived<Treatment> of(PatientContext context, Instant now) {
        var therapies = new Therapies(context, now);
        var suspicion = Suspicion.of(context, now);
        var treatment = new Treatment(
                therapies.runningVasopressors(),
                therapies.ventilated(),
                therapies.underRenalReplacement(),
                therapies.isOnChronicDialysis(),
                therapies.spo2Scale(),
                therapies.speech(),
                suspicion.infection(),
                therapies.care(suspicion.restsOn()));
        return new Kept.Derived<>(treatment, therapies.nextTurn());
    }
}
