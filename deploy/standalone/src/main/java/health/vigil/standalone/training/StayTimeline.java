package health.vigil.standalone.training;

import health.vigil.standalone.records.IcuRecord;
import health.vigil.streams.model.History;
import health.vigil.streams.model.ModelView;
import health.vigil.streams.model.Series;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stay as it was known at each of its hours, as a view of the stream would show it then. */
final class StayTimeline {

    private final IcuRecord stay;

    StayTimeline(IcuRecord stay) {
        this.stay = stay;
    }

    /** What was known at the end of that hour: its values and those before it within the view's lookback. */
    History at(int hour) {
        Map<String, Series> series = new HashMap<>();
        List<IcuRecord.Hour> hours = stay.hours();
        for (int i = hours.size() - 1; i >= 0; i--) {
            Duration age = Duration.ofHours(hour - hours.get(i).number());
            if (age.compareTo(ModelView.LOOKBACK) > 0) {
                break;
            }
            if (!age.isNegative()) {
                add(series, hours.get(i), (int) age.toMinutes());
            }
        }
        return new History(stay.ageYears(), series);
    }

    private static void add(Map<String, Series> series, IcuRecord.Hour hour, int minutesAgo) {
        hour.values()
                .forEach((variable, value) -> series.computeIfAbsent(variable.concept(), concept -> new Series())
                        .add(minutesAgo, value.doubleValue()));
    }
}
