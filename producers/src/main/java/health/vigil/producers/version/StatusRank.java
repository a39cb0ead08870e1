package health.vigil.producers.version;

import health.vigil.schemas.FactStatus;

/** {@code FactVersion.statusRank}: how a status counts when versions of one fact are compared. */
public final class StatusRank {

    private StatusRank() {}

    /** 0 preliminary, 1 final, 2 amended or corrected, 3 withdrawn. */
    public static int of(FactStatus status) {
        return switch (status) {
            case registered, preliminary, unknown -> 0;
            case final$ -> 1;
            case amended, corrected -> 2;
            case cancelled, entered_in_error -> 3;
        };
    }
}
