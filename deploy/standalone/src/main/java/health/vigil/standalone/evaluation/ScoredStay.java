package health.vigil.standalone.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * A stay with what each score said at the end of each of its hours. Arrays have one element an hour.
 *
 * @param id name of the record
 * @param ageYears age; null where unknown
 * @param sex FHIR administrative gender
 * @param hours hours since admission to the unit, from 1
 * @param septic the label
 * @param probability what the model said; where it abstained, its last answer, and before the first the base rate
 * @param abstained where it did
 * @param news2 partial NEWS2, a lower bound: records have no consciousness
 * @param outOfFold whether the model was trained on this stay, so that a model trained without it answered
 */
@SuppressWarnings("ArrayRecordComponent") // columns of figures, never compared
public record ScoredStay(
        String id,
        @Nullable Integer ageYears,
        String sex,
        int[] hours,
        boolean[] septic,
        double[] probability,
        boolean[] abstained,
        int[] news2,
        boolean outOfFold) {

    /** The label turns 1 so long before onset. */
    private static final int ONSET_AFTER_LABEL = 6;

    /** Stands for no onset. */
    public static final int NEVER = Integer.MAX_VALUE / 2;

    int length() {
        return hours.length;
    }

    /** Whether any hour has the label. */
    public boolean isSeptic() {
        return onset() != NEVER;
    }

    /** Hour of onset; {@link #NEVER} where there is none. */
    int onset() {
        for (int i = 0; i < septic.length; i++) {
            if (septic[i]) {
                return hours[i] + ONSET_AFTER_LABEL;
            }
        }
        return NEVER;
    }
}
