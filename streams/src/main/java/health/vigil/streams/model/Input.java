package health.vigil.streams.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.DoubleSummaryStatistics;

/** How a model reads one number from a patient's history; {@link Series#MISSING} where it is not there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "take")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Input.Age.class, name = "age"),
    @JsonSubTypes.Type(value = Input.Newest.class, name = "newest"),
    @JsonSubTypes.Type(value = Input.HourlyMean.class, name = "hourly-mean"),
    @JsonSubTypes.Type(value = Input.Highest.class, name = "highest"),
    @JsonSubTypes.Type(value = Input.Lowest.class, name = "lowest"),
    @JsonSubTypes.Type(value = Input.Change.class, name = "change"),
    @JsonSubTypes.Type(value = Input.Ratio.class, name = "ratio")
})
public sealed interface Input {

    /** The number. */
    double read(History history);

    /** Age in years. */
    record Age() implements Input {
        @Override
        public double read(History history) {
            Integer age = history.ageYears();
            return age == null ? Series.MISSING : age;
        }
    }

    /** The newest value. */
    record Newest(String concept, int withinMinutes) implements Input {
        @Override
        public double read(History history) {
            return history.of(concept).newest(0, withinMinutes);
        }
    }

    /** The mean over hours of the newest value of each hour. */
    record HourlyMean(String concept, int withinMinutes) implements Input {
        @Override
        public double read(History history) {
            DoubleSummaryStatistics hours = history.of(concept).hourly(withinMinutes);
            return hours.getCount() == 0 ? Series.MISSING : hours.getAverage();
        }
    }

    /** The highest over hours of the newest value of each hour. */
    record Highest(String concept, int withinMinutes) implements Input {
        @Override
        public double read(History history) {
            DoubleSummaryStatistics hours = history.of(concept).hourly(withinMinutes);
            return hours.getCount() == 0 ? Series.MISSING : hours.getMax();
        }
    }

    /** The lowest over hours of the newest value of each hour. */
    record Lowest(String concept, int withinMinutes) implements Input {
        @Override
        public double read(History history) {
            DoubleSummaryStatistics hours = history.of(concept).hourly(withinMinutes);
            return hours.getCount() == 0 ? Series.MISSING : hours.getMin();
        }
    }

    /** The newest value minus the newest one that is at least so old. */
    record Change(String concept, int withinMinutes, int sinceMinutes, int untilMinutes) implements Input {
        @Override
        public double read(History history) {
            Series series = history.of(concept);
            return series.newest(0, withinMinutes) - series.newest(sinceMinutes, untilMinutes);
        }
    }

    /** The newest value of one concept over that of another. */
    record Ratio(String concept, String over, int withinMinutes) implements Input {
        @Override
        public double read(History history) {
            double divisor = history.of(over).newest(0, withinMinutes);
            return divisor == 0 ? Series.MISSING : history.of(concept).newest(0, withinMinutes) / divisor;
        }
    }
}
