package health.vigil.standalone.training;

import health.vigil.streams.context.score.News2;
import health.vigil.streams.context.score.News2.Spo2Scale;
import health.vigil.streams.context.score.Range;
import health.vigil.streams.model.History;
import health.vigil.streams.model.Input;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** NEWS2 of what the records have, to compare with: oxygen as the inspired fraction tells it, no consciousness. */
final class PartialNews2 {

    private static final int VITALS = 240;
    private static final int TEMPERATURE = 720;
    private static final int OXYGEN = 720;
    private static final BigDecimal AIR = BigDecimal.valueOf(21);

    private PartialNews2() {}

    static int of(History history) {
        @Nullable BigDecimal fraction = number(history, "fio2", OXYGEN);
        return News2.score(
                        newest(history, "respiratory-rate", VITALS),
                        newest(history, "spo2", VITALS),
                        Spo2Scale.ONE,
                        fraction == null ? null : (Boolean) (fraction.compareTo(AIR) > 0),
                        newest(history, "systolic-pressure", VITALS),
                        newest(history, "heart-rate", VITALS),
                        null,
                        newest(history, "temperature", TEMPERATURE))
                .total();
    }

    private static @Nullable Range newest(History history, String concept, int withinMinutes) {
        @Nullable BigDecimal number = number(history, concept, withinMinutes);
        return number == null ? null : Range.of(number);
    }

    private static @Nullable BigDecimal number(History history, String concept, int withinMinutes) {
        double value = new Input.Newest(concept, withinMinutes).read(history);
        return Double.isNaN(value) ? null : BigDecimal.valueOf(value);
    }
}
