package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Picks the value of each concept that counts at a moment. */
final class CurrentValues {

    private CurrentValues() {}

    /** Valid values by concept; facts after {@code horizon} are not seen. */
    static Map<String, CurrentValue> of(PatientContext context, Validity validity, Instant now, Instant horizon) {
        var values = new LinkedHashMap<String, CurrentValue>();
        for (Concept concept : Concepts.shipped().all()) {
            newest(concept, validity, () -> context.newestFirst(Facts.observations(concept.name()), horizon))
                    .filter(value -> !value.validUntil().isBefore(now))
                    .ifPresent(value -> values.put(concept.name(), value));
        }
        DerivedValues.takeInto(values);
        takeStandIns(values);
        return values;
    }

    private static Optional<CurrentValue> newest(
            Concept concept, Validity validity, Supplier<Stream<StoredFact>> newestFirst) {
        return newestFirst.get().findFirst().map(newest -> {
            Instant validUntil = newest.getFact().getEffective().plus(validity.of(concept));
            List<StoredFact> readings =
                    MonitorStream.measures(concept) ? MonitorStream.of(newest, newestFirst.get()) : List.of();
            return readings.isEmpty()
                    ? CurrentValue.own(newest, validUntil)
                    : CurrentValue.median(readings, validUntil);
        });
    }

    // The newer of cuff and arterial line, and of two at one time the line.
    private static void takeStandIns(Map<String, CurrentValue> values) {
        for (Concept concept : Concepts.shipped().all()) {
            @Nullable CurrentValue standIn = concept.standIn() == null ? null : values.get(concept.standIn());
            @Nullable CurrentValue own = values.get(concept.name());
            if (standIn != null && (own == null || !own.effective().isAfter(standIn.effective()))) {
                values.put(concept.name(), standIn);
            }
        }
    }
}
