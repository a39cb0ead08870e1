package health.vigil.producers.fhir;

import health.vigil.schemas.FactStatus;

/** How a status counts when versions of one fact are compared. */
final class Statuses {

    private Statuses() {}

    /** Rank of {@code FactVersion.statusRank}. */
    static int rank(FactStatus status) {
        return switch (status) {
            case registered, preliminary, unknown -> 0;
            case final$ -> 1;
            case amended, corrected -> 2;
            case cancelled, entered_in_error -> 3;
        };
    }

    static boolean isWithdrawn(FactStatus status) {
        return status == FactStatus.cancelled || status == FactStatus.entered_in_error;
    }
}
