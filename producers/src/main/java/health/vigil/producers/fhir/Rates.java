package health.vigil.producers.fhir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** How fast something is given: {@code rate[x]}. */
final class Rates {

    private Rates() {}

    /** The rate as one quantity, which a ratio comes to by division; nothing where it is a range, or unsaid. */
    static Optional<Quantity> of(@Nullable Type rate) {
        return switch (rate) {
            case Quantity quantity -> Optional.of(quantity);
            case Ratio ratio -> of(ratio);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Quantity> of(Ratio ratio) {
        BigDecimal amount = ratio.getNumerator().getValue();
        BigDecimal time = ratio.getDenominator().getValue();
        if (amount == null || time == null || time.signum() <= 0) {
            return Optional.empty();
        }
        String unit = Medicines.unit(ratio.getNumerator()) + "/" + Medicines.unit(ratio.getDenominator());
        return Optional.of(new Quantity()
                .setValue(amount.divide(time, MathContext.DECIMAL64))
                .setCode(unit));
    }
}
