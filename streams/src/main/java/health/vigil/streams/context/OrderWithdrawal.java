package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.FactVersions;
import health.vigil.streams.event.Facts;

/**
 * The statement that an order is withdrawn with all of its results, listed or not (OBR-25 {@code X}): for each of them the
 * same as a withdrawal of its own with the same version, whether the result came before or comes later.
 */
final class OrderWithdrawal {

    private OrderWithdrawal() {}

    static boolean is(Fact fact) {
        return Facts.family(fact).equals(Facts.ORDER_WITHDRAWALS);
    }

    /** Whether a fact is a result that an order may withdraw: those of readings, whose time is their identity, are not. */
    static boolean mayConcern(Fact fact) {
        return !fact.getTimeInIdentity() && fact.getBody() instanceof Observation && Facts.hasValue(fact);
    }

    /** How a result of the order stands once the order is withdrawn; a result that was issued later stands as it is. */
    static StoredFact applied(StoredFact withdrawal, StoredFact result) {
        FactVersion version = withdrawal.getFact().getVersion();
        return FactVersions.ORDER.compare(version, result.getFact().getVersion()) <= 0
                ? result
                : FactCopies.withStatus(result, version, FactStatus.entered_in_error);
    }
}
