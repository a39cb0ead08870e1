package health.vigil.streams.context;

import health.vigil.streams.context.score.Kdigo;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.context.score.SuspectedInfection;
import health.vigil.streams.context.score.UrineOutput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the facts of a patient at one moment.
 *
 * @param kdigo acute kidney injury by creatinine
 * @param urine acute kidney injury by urine
 * @param kidney the stage of acute kidney injury, the worse of creatinine and urine, between the bounds of what is known
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
        Score kidney,
        @Nullable BigDecimal shockIndex,
        @Nullable SuspectedInfection infection) {

    private static final int WORST_STAGE = 3;

    /** The worse of the two; {@code charted} is the concept that urine was charted as. */
    static Score kidney(Kdigo kdigo, UrineOutput urine, String charted) {
        var parts = new TreeMap<String, Integer>();
        var restsOn = new TreeMap<>(Map.of("urine-output", List.of(charted)));
        @Nullable Integer creatinine = kdigo.stage();
        @Nullable Integer volume = urine.stage();
        if (creatinine != null) {
            parts.put("creatinine", creatinine);
        }
        if (volume != null) {
            parts.put("urine-output", volume);
        }
        int least = parts.values().stream().max(Integer::compare).orElse(0);
        Stream<String> baseline = creatinine == null ? Stream.of("creatinine") : Stream.empty();
        List<String> missing = Stream.concat(baseline, urine.missing().stream()).toList();
        boolean known = parts.size() == 2 && missing.isEmpty();
        return new Score(least, known ? least : WORST_STAGE, missing, parts, restsOn);
    }
}
