package health.vigil.streams.context;

import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Usable values of one concept, newest first. */
public record DayOfValues(String concept, List<Value> newestFirst) {

    /**
     * A value without the fact that states it, so that a day of a monitor's is cheap to hold.
     *
     * @param millis when it was measured, since 1970
     * @param text the number or the code
     * @param unit canonical UCUM unit; null for codes
     */
    public record Value(long millis, String text, @Nullable String unit) {

        static Value of(StoredFact stored) {
            return new Value(
                    stored.getFact().getEffective().toEpochMilli(),
                    FactChange.text(stored),
                    ((Observation) stored.getFact().getBody()).getUnit());
        }

        /** When it was measured. */
        public Instant effective() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
