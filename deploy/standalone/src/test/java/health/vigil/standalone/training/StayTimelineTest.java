package health.vigil.standalone.training;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.records.Variable;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.model.Features;
import health.vigil.streams.model.History;
import health.vigil.streams.model.ModelView;
import health.vigil.streams.model.TimedValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StayTimelineTest {

    private static final Instant ADMITTED = Instant.parse("2026-01-01T00:00:00Z");

    private final Features features = EarlyWarningModel.shipped().features();

    @Test
    void shouldGiveTrainingAndStreamTheSameNumbersAtEachHour() {
        IcuRecord stay = stay();
        var timeline = new StayTimeline(stay);
        var values = new ArrayList<TimedValue>();
        for (IcuRecord.Hour hour : stay.hours()) {
            Instant now = ADMITTED.plus(Duration.ofHours(hour.number()));
            hour.values()
                    .forEach((variable, value) -> values.add(
                            new TimedValue(variable.concept(), value.toPlainString(), variable.unit(), now)));
            Collections.shuffle(values, new Random(hour.number()));

            ModelView view = ModelView.at(now, stay.ageYears(), stay.sex(), values);

            assertThat(features.read(History.of(view)))
                    .as("hour %d", hour.number())
                    .containsExactly(features.read(timeline.at(hour.number())));
        }
    }

    /** Forty hours with gaps, so that values age, expire and are missing. */
    private static IcuRecord stay() {
        var random = new Random(19);
        var hours = new ArrayList<IcuRecord.Hour>();
        for (int number = 1; number <= 40; number += 1 + random.nextInt(2)) {
            var values = new EnumMap<Variable, BigDecimal>(Variable.class);
            for (Variable variable : Variable.values()) {
                if (random.nextInt(4) == 0) {
                    values.put(variable, BigDecimal.valueOf(20 + random.nextInt(900), 1));
                }
            }
            hours.add(new IcuRecord.Hour(number, values, false));
        }
        return new IcuRecord("p1", 71, "male", List.copyOf(hours));
    }
}
