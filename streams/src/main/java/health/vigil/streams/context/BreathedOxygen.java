package health.vigil.streams.context;

import health.vigil.schemas.concept.Concepts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a patient breathed when an arterial gas was drawn: a ratio with what was set later says nothing of the lungs. */
final class BreathedOxygen {

    private static final BigDecimal AIR = new BigDecimal("21");

    private BreathedOxygen() {}

    /**
     * FiO2 in percent, the nearest at or before the newest arterial gas, or that of air where the patient was on air since; null
     * where nothing says so.
     */
    static @Nullable BigDecimal atTheGas(
            Map<String, CurrentValue> latest, List<ConceptSight> concepts, Validity validity) {
        @Nullable CurrentValue gas = latest.get("pao2");
        if (gas == null) {
            return null;
        }
        Optional<DayOfValues.Value> set = before(gas.effective(), "fio2", concepts, validity);
        return before(gas.effective(), "oxygen-therapy", concepts, validity)
                .filter(therapy -> therapy.text().equals("air"))
                .filter(air -> set.filter(fraction -> !fraction.effective().isBefore(air.effective()))
                        .isEmpty())
                .map(_ -> AIR)
                .or(() -> set.map(fraction -> new BigDecimal(fraction.text())))
                .orElse(null);
    }

    /** The value that counted at a time. */
    private static Optional<DayOfValues.Value> before(
            Instant time, String concept, List<ConceptSight> concepts, Validity validity) {
        Instant since = time.minus(validity.of(Concepts.shipped().get(concept)));
        return concepts.stream()
                .filter(sight -> sight.concept().name().equals(concept))
                .flatMap(sight -> sight.day().newestFirst().stream())
                .filter(value ->
                        !value.effective().isAfter(time) && !value.effective().isBefore(since))
                .findFirst();
    }
}
