package health.vigil.streams.context;

import health.vigil.schemas.Location;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit as its timeline tells.
 *
 * @param visitKey pseudonymous visit key; null where no source names one
 * @param encounterClass HL7 v3 ActCode; null where unknown
 * @param admittedAt when it began; null where no source says so
 * @param dischargedAt when it ended; null where it has not
 * @param cancelledAt when the source wrote that it never began, though it had said so before; null unless it is cancelled
 * @param location where the patient lies; null where unknown
 * @param unitSince since when the patient has been on that unit, as far as the timeline tells; null where unknown
 * @param lastStepAt when the newest step was
 * @param mayEndUnsaid whether the patient has no bed and was not admitted: of such visits many sources never say that they ended
 * @param isEndAssumed whether it counts as finished because nothing was heard for long, though no source says so
 */
public record Visit(
        @Nullable String visitKey,
        @Nullable String encounterClass,
        Status status,
        @Nullable Instant admittedAt,
        @Nullable Instant dischargedAt,
        @Nullable Instant cancelledAt,
        @Nullable Location location,
        @Nullable Instant unitSince,
        Instant lastStepAt,
        boolean mayEndUnsaid,
        boolean isEndAssumed) {

    static final Visit UNKNOWN =
            new Visit(null, null, Status.UNKNOWN, null, null, null, null, null, Instant.MIN, false, false);

    /**
     * The visit to show, and to hang alerts on, first: one under way before any other, the inpatient stay before an
     * emergency or outpatient visit that runs beside it, then the newest.
     */
    private static final Comparator<Visit> FOREMOST = Comparator.comparingInt(Visit::rank)
            .thenComparing(Visit::lastStepAt, Comparator.reverseOrder())
            .thenComparing(visit -> String.valueOf(visit.visitKey));

    /** FHIR encounter status. */
    public enum Status {
        PLANNED("planned"),
        IN_PROGRESS("in-progress"),
        FINISHED("finished"),
        CANCELLED("cancelled"),
        UNKNOWN("unknown");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** In FHIR's words. */
        public String word() {
            return word;
        }
    }

    /** The foremost of a patient's visits; one of which nothing is known where there are none. */
    static Visit foremost(List<Visit> visits) {
        return visits.stream().min(FOREMOST).orElse(UNKNOWN);
    }

    /** One of which there are observations and no step. */
    static Visit unannounced(@Nullable String visitKey, Instant heardAt) {
        return new Visit(visitKey, null, Status.UNKNOWN, null, null, null, null, null, heardAt, false, false);
    }

    /** Whether it is under way, and may have ended without a word. */
    boolean mayHaveEnded() {
        return status == Status.IN_PROGRESS && mayEndUnsaid;
    }

    /** The same after so long a silence that it counts as finished, if that may go unsaid. */
    Visit unheard() {
        return mayHaveEnded()
                ? new Visit(
                        visitKey,
                        encounterClass,
                        Status.FINISHED,
                        admittedAt,
                        null,
                        null,
                        location,
                        unitSince,
                        lastStepAt,
                        true,
                        true)
                : this;
    }

    /** Whether the patient has left, or was never there. */
    public boolean isOver() {
        return status == Status.FINISHED || status == Status.CANCELLED;
    }

    /** Since when it is over, by what a source says; null where it is not, or none says when. */
    @Nullable
    Instant overSince() {
        return switch (status) {
            case FINISHED -> dischargedAt;
            case CANCELLED -> cancelledAt;
            case PLANNED, IN_PROGRESS, UNKNOWN -> null;
        };
    }

    private int rank() {
        return switch (status) {
            case IN_PROGRESS -> classRank();
            case PLANNED, FINISHED, UNKNOWN -> 10;
            case CANCELLED -> 11;
        };
    }

    private int classRank() {
        return switch (encounterClass) {
            case "IMP", "ACUTE", "NONAC" -> 0;
            case "OBSENC" -> 1;
            case null -> 2;
            case "EMER" -> 3;
            default -> 4;
        };
    }
}
