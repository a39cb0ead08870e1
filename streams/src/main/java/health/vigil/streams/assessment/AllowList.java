package health.vigil.streams.assessment;

import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.model.ModelView;
import health.vigil.streams.model.TimedValue;

/**
 * What of a patient a model may see: coded observations with relative times, age and sex. Built from what is allowed,
 * never by taking away what is not.
 */
public final class AllowList {

    private AllowList() {}

    /** The view of a model on a patient's view. */
    public static ModelView of(PatientView view) {
        return ModelView.at(
                view.now(),
                view.ageYears(),
                view.sex(),
                view.lastDay().stream().map(AllowList::timed).toList());
    }

    private static TimedValue timed(StoredFact stored) {
        var observation = (Observation) stored.getFact().getBody();
        return new TimedValue(
                observation.getConcept(),
                FactChange.text(stored),
                observation.getUnit(),
                stored.getFact().getEffective());
    }
}
