package health.vigil.streams.context;

import health.vigil.streams.context.score.Kdigo;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.context.score.SuspectedInfection;
import health.vigil.streams.context.score.UrineOutput;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the facts of a patient at one moment.
 *
 * @param kdigo acute kidney injury by creatinine
 * @param urine acute kidney injury by urine
 * @param shockIndex heart rate over systolic pressure; null where unknown
 * @param infection the newest suspicion of infection; null where there is none
 */
public record Scores(
        Score news2,
        Score qsofa,
        Score sirs,
        Score mews,
        Score sofa,
        Kdigo kdigo,
        UrineOutput urine,
        @Nullable BigDecimal shockIndex,
        @Nullable SuspectedInfection infection) {}
