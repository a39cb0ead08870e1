package health.vigil.streams.context;

import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks the value of each concept that counts at a moment. */
final class CurrentValues {

    private static final List<Concept> WITH_STAND_IN = Concepts.shipped().all().stream()
            .filter(concept -> concept.standIn() != null)
            .toList();

    private CurrentValues() {}

    /** Valid values by concept. */
    static Map<String, CurrentValue> of(List<ConceptSight> concepts, DerivedValues.Speech speech, Instant now) {
        var values = new LinkedHashMap<String, CurrentValue>();
        for (ConceptSight sight : concepts) {
            @Nullable CurrentValue newest = sight.newest();
            if (newest != null && !newest.validUntil().isBefore(now)) {
                values.put(sight.concept().name(), newest);
            }
        }
        DerivedValues.takeInto(values, speech);
        takeStandIns(values);
        return values;
    }

    // The newer of cuff and arterial line, and of two at one time the line.
    private static void takeStandIns(Map<String, CurrentValue> values) {
        for (Concept concept : WITH_STAND_IN) {
            @Nullable CurrentValue standIn = values.get(String.valueOf(concept.standIn()));
            @Nullable CurrentValue own = values.get(concept.name());
            if (standIn != null && (own == null || !own.effective().isAfter(standIn.effective()))) {
                values.put(concept.name(), standIn);
            }
        }
    }
}
