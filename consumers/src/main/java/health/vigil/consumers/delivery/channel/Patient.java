package health.vigil.consumers.delivery.channel;

import health.vigil.consumers.console.board.IdentityBook.Identifier;
import health.vigil.schemas.Location;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom an alert is about, as far as its destination may know.
 *
 * @param key pseudonymous patient key
 * @param location where the patient lies; null where it is not known
 * @param numbers record numbers; empty for a destination that is not configured as `identified`
 */
public record Patient(String key, @Nullable Location location, List<Identifier> numbers) {

    private static final String RECORD_NUMBER = "MR";

    public Patient {
        numbers = List.copyOf(numbers);
    }

    /** The number that a hospital's systems know the patient by: the first of type MR, else the first there is. */
    public Optional<Identifier> recordNumber() {
        return numbers.stream()
                .filter(number -> number.type().equals(RECORD_NUMBER))
                .findFirst()
                .or(() -> numbers.stream().findFirst());
    }

    /** The unit where the patient lies; null where it is not known. */
    public @Nullable String unit() {
        return location == null ? null : location.getUnit();
    }
}
