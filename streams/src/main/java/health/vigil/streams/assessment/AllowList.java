package health.vigil.streams.assessment;

import health.vigil.streams.context.DayOfValues;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.model.ModelView;
import health.vigil.streams.model.TimedValue;
import java.util.ArrayList;

/**
 * What of a patient a model may see: coded observations with relative times, age and sex. Built from what is allowed,
 * never by taking away what is not.
 */
public final class AllowList {

    private AllowList() {}

    /** The view of a model on a patient's view. */
    public static ModelView of(PatientView view) {
        var values = new ArrayList<TimedValue>();
        for (DayOfValues day : view.lastDay()) {
            for (DayOfValues.Value value : day.newestFirst()) {
                values.add(new TimedValue(day.concept(), value.text(), value.unit(), value.effective()));
            }
        }
        return ModelView.at(view.now(), view.ageYears(), view.sex(), values);
    }
}
