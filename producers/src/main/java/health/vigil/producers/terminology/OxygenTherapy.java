package health.vigil.producers.terminology;

import health.vigil.schemas.Comparator;
import health.vigil.schemas.Observation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a patient breathes air or oxygen, as a flow or an inspired fraction tells: most feeds chart only those. A flow is
 * of oxygen, and 21 % is air. A value that cannot be true tells nothing.
 */
public final class OxygenTherapy {

    /** The concept that is told. */
    public static final String CONCEPT = "oxygen-therapy";

    private static final String FLOW = "oxygen-flow";
    private static final String FRACTION = "fio2";
    private static final Set<String> TELLING = Set.of(FLOW, FRACTION);
    private static final BigDecimal AIR = BigDecimal.valueOf(21);

    private OxygenTherapy() {}

    /** What an observation tells of it; without a value where the observation has none. Nothing where it tells nothing. */
    public static Optional<Observation> of(Observation observed) {
        if (!TELLING.contains(observed.getConcept()) || observed.getImplausible() != null) {
            return Optional.empty();
        }
        return Optional.of(new Observation(
                CONCEPT,
                null,
                Comparator.equal,
                null,
                answer(observed),
                observed.getSourceCode(),
                observed.getSourceSystem(),
                List.of(),
                null,
                null));
    }

    private static @Nullable String answer(Observation observed) {
        if (observed.getValue() == null) {
            return null;
        }
        BigDecimal none = observed.getConcept().equals(FLOW) ? BigDecimal.ZERO : AIR;
        return new BigDecimal(observed.getValue()).compareTo(none) > 0 ? "oxygen" : "air";
    }
}
