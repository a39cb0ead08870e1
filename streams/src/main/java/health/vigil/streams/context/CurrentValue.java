package health.vigil.streams.context;

import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest valid value of a concept.
 *
 * @param stored the fact
 * @param validUntil when it stops counting as current
 */
public record CurrentValue(StoredFact stored, Instant validUntil) {

    public Observation observation() {
        return (Observation) stored.getFact().getBody();
    }

    /** The number; null for a coded value. A value known only as beyond a limit counts as that limit. */
    public @Nullable BigDecimal number() {
        @Nullable String value = observation().getValue();
        return value == null ? null : new BigDecimal(value);
    }

    /** The number or the code, as text. */
    public String text() {
        return FactChange.text(stored);
    }

    public Instant effective() {
        return stored.getFact().getEffective();
    }
}
