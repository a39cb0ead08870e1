package health.vigil.producers.fhir;

import health.vigil.schemas.FactStatus;

/** What a status says of its fact. */
final class Statuses {

    private Statuses() {}

    /** Whether it takes back what was said. */
    static boolean isWithdrawn(FactStatus status) {
        return status == FactStatus.cancelled || status == FactStatus.entered_in_error;
    }
}
